"""Which topic names are legal, internal, or too much alike."""

from __future__ import annotations

import pytest

from kafkapy.metadata.names import collision_key, invalid_reason, is_internal


@pytest.mark.parametrize("name", ["a", "a.b", "A_b-9", "...", "x" * 249, "__consumer_offsets"])
def test_letters_digits_dot_underscore_and_dash_are_legal(name: str) -> None:
    assert invalid_reason(name) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "empty"),
        (".", "'.'"),
        ("..", "'..'"),
        ("x" * 250, "longest allowed has 249"),
        ("a b", "characters other than"),
        ("a/b", "characters other than"),
        ("ä", "characters other than"),
        ("a\n", "characters other than"),
    ],
)
def test_every_other_name_is_illegal_and_the_message_says_why(name: str, said: str) -> None:
    reason = invalid_reason(name)
    assert reason is not None
    assert said in reason


def test_internal_topics_are_known_by_name() -> None:
    assert is_internal("__consumer_offsets")
    assert is_internal("__transaction_state")
    assert is_internal("__share_group_state")
    assert not is_internal("__cluster_metadata")
    assert not is_internal("__my_own")


def test_names_that_differ_in_dots_and_underscores_alone_collide() -> None:
    assert collision_key("a.b") == collision_key("a_b")
    assert collision_key("a.b") != collision_key("a-b")
