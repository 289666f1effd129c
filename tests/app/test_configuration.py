from __future__ import annotations

from pathlib import Path

import pytest

from kafkapy.app.arguments import parse
from kafkapy.app.configuration import Configuration, configure
from kafkapy.app.sockets import split_address
from kafkapy.app.start_error import StartError
from kafkapy.config.listeners import Endpoint


def configured(*words: str, **environment: str) -> Configuration:
    return configure(parse(list(words)), environment)


def refused(*words: str, **environment: str) -> StartError:
    with pytest.raises(StartError) as caught:
        configured(*words, **environment)
    return caught.value


def test_nothing_given_is_one_listener_in_memory() -> None:
    configuration = configured()
    listener = configuration.settings.listeners[0]
    assert (listener.name, listener.host, listener.port) == ("PLAINTEXT", "127.0.0.1", 9092)
    assert configuration.data_dir is None
    assert configuration.warnings == ()


def test_listeners_get_names_of_their_own() -> None:
    words = ["-l", "a:1", "-l", "b:2", "-l", "INSIDE://c:3"]
    listeners = configured(*words).settings.listeners
    assert [(item.name, item.host, item.port) for item in listeners] == [
        ("PLAINTEXT", "a", 1),
        ("PLAINTEXT_2", "b", 2),
        ("INSIDE", "c", 3),
    ]


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        (":9092", "", 9092),
        ("9092", "127.0.0.1", 9092),
        ("NAME://9092", "127.0.0.1", 9092),
        ("[::1]:0", "::1", 0),
    ],
)
def test_an_address_may_leave_out_its_host(text: str, host: str, port: int) -> None:
    listener = configured("-l", text).settings.listeners[0]
    assert (listener.host, listener.port) == (host, port)
    # What is bound before the configuration is read must be the same.
    assert split_address(text) == (host, port)


@pytest.mark.parametrize(
    "text", ["127.0.0.1", "localhost", "INSIDE://10.0.0.1", "h:65536", "[::1]", "::1:9092", "h:x"]
)
def test_an_address_without_a_port_is_told_with_an_example(text: str) -> None:
    error = refused("-l", text)
    assert len(error.lines) == 1
    assert error.lines[0].startswith(f"--listen {text.rpartition('://')[2]!r} is not HOST:PORT")
    assert "127.0.0.1:9092" in error.lines[0]
    assert error.status == 2


@pytest.mark.parametrize("text", ["a:b", "9092", ":9092", "::1", "", "a/b"])
def test_what_is_no_advertised_address_is_told_with_an_example(text: str) -> None:
    error = refused("-l", "a:1", "--advertise", text)
    assert error.lines == (f"--advertise {text!r} is not HOST or HOST:PORT, such as broker:9092",)


def test_more_advertised_addresses_than_listeners_are_told() -> None:
    error = refused("-l", "a:1", "--advertise", "x:1", "--advertise", "y:2")
    assert error.lines == ("--advertise y:2: there is no --listen for it, they go in pairs",)


def test_listen_keeps_the_protocol_map_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "server.properties"
    file.write_text("listener.security.protocol.map=PLAINTEXT:PLAINTEXT,OTHER:PLAINTEXT\n")
    words = ["--config", str(file), "-l", "OTHER://a:1", "-l", "a:2"]
    names = [listener.name for listener in configured(*words).settings.listeners]
    assert names == ["OTHER", "PLAINTEXT_2"]


def test_advertised_addresses_follow_the_order_of_the_listeners() -> None:
    words = ["-l", "a:1", "-l", "b:2", "--advertise", "x:11", "--advertise", "y"]
    told = [listener.advertised for listener in configured(*words).settings.listeners]
    assert told == [Endpoint("PLAINTEXT", "x", 11), Endpoint("PLAINTEXT_2", "y", 0)]


def test_an_advertised_address_may_be_ipv6_without_a_port() -> None:
    listener = configured("-l", "a:1", "--advertise", "[fe80::1]").settings.listeners[0]
    assert listener.advertised == Endpoint("PLAINTEXT", "fe80::1", 0)


def test_a_port_that_is_picked_at_the_start_was_advertised_by_nobody() -> None:
    environment = {"KAFKA_ADVERTISED_LISTENERS": "PLAINTEXT://host:1, INSIDE://host:2"}
    listeners = configured("-l", "a:0", "-l", "INSIDE://b:0", **environment).settings.listeners
    assert [listener.advertised for listener in listeners] == [None, None]
    listeners = configured("-l", "a:0", "-l", "INSIDE://b:3", **environment).settings.listeners
    assert [listener.advertised for listener in listeners] == [None, Endpoint("INSIDE", "host", 2)]
    # A port that was asked for may well be reached under another.
    environment = {"KAFKA_ADVERTISED_LISTENERS": "PLAINTEXT://host:1"}
    (listener,) = configured("-l", "a:9092", **environment).settings.listeners
    assert listener.advertised == Endpoint("PLAINTEXT", "host", 1)
    (listener,) = configured("-l", "a:0", "--advertise", "b:4", **environment).settings.listeners
    assert listener.advertised == Endpoint("PLAINTEXT", "b", 4)


def test_log_dirs_of_the_environment_means_data() -> None:
    assert configured(KAFKA_LOG_DIRS="/var/k").data_dir == "/var/k"
    assert configured("--data", "/mine", KAFKA_LOG_DIRS="/var/k").data_dir == "/mine"


def test_a_data_directory_may_be_named_by_way_of_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    # A link leads where the system says, not where the text does.
    for text, directory in [("none/../x", "x"), ("link/../x", "x"), ("link/x", "link/x")]:
        assert configured("--data", f"{tmp_path}/{text}").data_dir == f"{tmp_path}/{directory}"


def test_several_log_dirs_get_a_warning() -> None:
    configuration = configured(KAFKA_LOG_DIRS="/a,/b")
    assert configuration.data_dir == "/a"
    assert "only /a is used" in configuration.warnings[0]


def test_an_unknown_key_of_a_flag_is_refused_with_the_nearest_name() -> None:
    error = refused("-c", "num.partition=3")
    assert error.lines == ("-c: unknown broker key num.partition; did you mean num.partitions?",)
    assert error.status == 2


def test_an_unknown_key_of_the_environment_gets_one_warning() -> None:
    configuration = configured(KAFKA_NUM_PARTITION="3", KAFKA_HEAP_OPTS="-Xmx1g")
    assert len(configuration.warnings) == 1
    assert "num.partitions" in configuration.warnings[0]


def test_an_unknown_key_of_a_file_gets_one_warning(tmp_path: Path) -> None:
    file = tmp_path / "server.properties"
    file.write_text("num.partition=3\n")
    warnings = configured("--config", str(file)).warnings
    assert len(warnings) == 1
    assert str(file) in warnings[0]


def test_a_bad_value_is_told_with_the_accepted_range() -> None:
    error = refused("-c", "num.partitions=0")
    assert len(error.lines) == 1
    assert "num.partitions" in error.lines[0]
    assert "at least 1" in error.lines[0]


def test_an_unknown_key_of_a_topic_is_refused_with_the_nearest_name() -> None:
    error = refused("--topic", "t:1,retention.mss=5")
    assert len(error.lines) == 1
    assert "did you mean retention.ms?" in error.lines[0]


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    error = refused(
        "--lsten", "x", "-c", "num.partition=3", "-c", "node.id=-7", "--topic", "t:zero",
        "--topic", "u:1,cleanup.policy=shred", "--config", str(tmp_path / "missing"),
        KAFKA_CREATE_TOPICS="v:0",
    )  # fmt: skip
    text = "\n".join(error.lines)
    for word in ("--lsten", "num.partition", "node.id", "t:zero", "shred", "missing", "v:0"):
        assert word in text
    assert error.status == 2
    assert len(error.lines) == 7


def test_a_count_that_cannot_be_had_is_told_with_the_rest() -> None:
    error = refused(
        "--topic", "a:1:3", "--bogus", "--topic", "b:20000", KAFKA_CREATE_TOPICS="c:1:2"
    )
    assert error.lines[1:] == (
        "--topic a: a replication of 3 needs 3 brokers and there is one (accepted: 1)",
        "--topic b: 20000 partitions (accepted: 1 to 10000)",
        "KAFKA_CREATE_TOPICS c: a replication of 2 needs 2 brokers and there is one (accepted: 1)",
    )
    assert error.status == 2


def test_a_file_that_is_missing_is_misuse_even_when_a_port_is_taken(tmp_path: Path) -> None:
    with pytest.raises(StartError) as caught:
        configure(parse(["--config", str(tmp_path / "no")]), {}, problems=("port 1 is taken",))
    assert caught.value.status == 2


def test_an_illegal_topic_name_is_told_with_the_rest() -> None:
    error = refused("--topic", "a b", "-c", "num.partition=1", KAFKA_CREATE_TOPICS="c/d:1:1")
    assert len(error.lines) == 3
    assert any(line.startswith("--topic a b: ") for line in error.lines)
    assert any(line.startswith("KAFKA_CREATE_TOPICS c/d: ") for line in error.lines)


def test_a_file_may_be_in_the_encoding_of_javas_properties(tmp_path: Path) -> None:
    path = tmp_path / "server.properties"
    for encoding in ("latin-1", "utf-8", "utf-8-sig"):
        path.write_bytes("# caf\u00e9\nnum.partitions=3\n".encode(encoding))
        assert configured("--config", str(path)).settings.integer("num.partitions") == 3


def test_a_port_that_is_taken_is_told_with_the_rest() -> None:
    with pytest.raises(StartError) as caught:
        configure(parse(["-c", "x.y=1"]), {}, problems=("port 9092 is taken",))
    assert len(caught.value.lines) == 2
    assert caught.value.status == 2
    with pytest.raises(StartError) as caught:
        configure(parse([]), {}, problems=("port 9092 is taken",))
    assert caught.value.lines == ("port 9092 is taken",)
    assert caught.value.status == 1


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "server.properties"
    file.write_bytes(b"a=\\uzzzz")
    error = refused("--config", str(file))
    assert error.lines[0].startswith(f"--config {file}: ")
    assert "\\uzzzz" in error.lines[0]


def test_the_topic_of_a_flag_beats_the_one_of_the_environment() -> None:
    topics = configured("--topic", "a:6", KAFKA_CREATE_TOPICS="a:2:1,b:3:1").topics
    assert [(topic.name, topic.partitions) for topic in topics] == [("a", 6), ("b", 3)]


def test_the_environment_names_the_cluster() -> None:
    assert configured(CLUSTER_ID="abc").cluster_id == "abc"
