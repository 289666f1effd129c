"""The command line: what was asked for, and what is wrong with it.

Decides flags and their values, nothing about keys of the configuration (`configuration`). Written
by hand because it runs before the port is bound, where a parser's import would cost more than
everything it does (`architecture.md` section 6); imports nothing that a start does not need.

Everything after `--` is a command of the user's, taken as it is.
"""

from __future__ import annotations

COMMANDS = ("serve", "healthcheck", "adopt")

HELP = """\
usage: kafkapy [serve] [options] [-- CMD...]
       kafkapy healthcheck [HOST:PORT]
       kafkapy adopt DIR

Run a Kafka broker. Without options: on 127.0.0.1:9092, everything in memory.

  -l, --listen HOST:PORT     where to accept clients; port 0 takes a free one, a port alone
                             stays on 127.0.0.1, :PORT is every interface;
                             may be repeated; NAME://HOST:PORT gives it a name
      --advertise HOST:PORT  the address clients are told, in the order of --listen
                             (default: the address they connected to)
      --data DIR             keep everything in DIR (default: in memory)
      --flush ack            answer a producer only when its records are on disk
      --topic NAME[:PARTITIONS[:REPLICATION]][,KEY=VALUE...]
                             have this topic; may be repeated
  -c, --override KEY=VALUE   set a broker key, as in server.properties; may be repeated
      --config FILE          read a server.properties
      --ready-file FILE      write the address to FILE once clients can connect
  -q, --quiet                print the address alone, log errors alone
  -v, --verbose              log every connection and request
  -h, --help                 show this and end
  -V, --version              show the version and end
  -- CMD...                  run CMD with KAFKA_BOOTSTRAP_SERVERS set, end with its status

Keys can also be set by KAFKA_* environment variables, as in Kafka's official image, and
topics by KAFKA_CREATE_TOPICS=name:partitions:replicas,...
A flag beats the environment, the environment a file, a file the default.

adopt takes over a data directory that Apache Kafka 4.x wrote; run it once, with neither of
the two brokers running, then start kafkapy with --data DIR.
"""

_SHORT = {
    "-l": "--listen",
    "-c": "--override",
    "-q": "--quiet",
    "-v": "--verbose",
    "-h": "--help",
    "-V": "--version",
}
_SWITCHES = frozenset({"--quiet", "--verbose", "--help", "--version"})
_REPEATED = frozenset({"--listen", "--advertise", "--topic", "--override"})
_SINGLE = frozenset({"--data", "--config", "--flush", "--ready-file"})
_FLAGS = _SWITCHES | _REPEATED | _SINGLE


class Arguments:
    """A command line that was read; `problems` are lines for the user, none if it is good."""

    def __init__(self) -> None:
        self.command = "serve"
        self.operands: list[str] = []
        self.listen: list[str] = []
        self.advertise: list[str] = []
        self.topics: list[str] = []
        self.overrides: list[tuple[str, str]] = []
        self.data: str | None = None
        self.config: str | None = None
        self.flush_on_ack = False
        self.ready_file: str | None = None
        self.quiet = False
        self.verbose = False
        self.help = False
        self.version = False
        self.child: list[str] | None = None
        self.problems: list[str] = []


def parse(words: list[str]) -> Arguments:
    """Read the words after the program's name; finds every problem, not the first alone."""
    arguments = Arguments()
    words = list(words)
    if "--" in words:
        at = words.index("--")
        arguments.child = words[at + 1 :]
        del words[at:]
        if not arguments.child:
            arguments.problems.append("-- is followed by no command")
    if words and not words[0].startswith("-"):
        _command(arguments, words.pop(0))
    words.reverse()
    while words:
        word = words.pop()
        if word.startswith("-") and len(word) > 1:
            _flag(arguments, word, words)
        else:
            arguments.operands.append(word)
    _check_operands(arguments)
    return arguments


def _command(arguments: Arguments, word: str) -> None:
    if word in COMMANDS:
        arguments.command = word
    else:
        arguments.problems.append(f"unknown command {word}{_did_you_mean(word, COMMANDS)}")


def _flag(arguments: Arguments, word: str, rest: list[str]) -> None:
    """Read one flag; its value is part of the word or the next of `rest` (last first)."""
    name, equals, value = word.partition("=")
    if not word.startswith("--") and len(word) > 2 and word[:2] in _SHORT:
        name, equals, value = word[:2], "=", word[2:].removeprefix("=")
        if _SHORT[name] in _SWITCHES:
            rest.append("-" + value)
            value = equals = ""
    flag = _SHORT.get(name, name)
    if flag not in _FLAGS:
        names = [*_FLAGS, *_SHORT] if len(name) > 2 else list(_SHORT)
        arguments.problems.append(f"unknown flag {name}{_did_you_mean(name, names)}")
        # Its value, if it has one, is no operand.
        if not equals and rest and not rest[-1].startswith("-"):
            rest.pop()
        return
    if flag in _SWITCHES:
        if equals:
            arguments.problems.append(f"{flag} takes no value")
        setattr(arguments, flag[2:], True)
        return
    if not equals:
        if not rest or (rest[-1].startswith("-") and rest[-1] != "-"):
            arguments.problems.append(f"{name} needs a value; see kafkapy --help")
            return
        value = rest.pop()
    _set(arguments, flag, value)


def _set(arguments: Arguments, flag: str, value: str) -> None:
    if flag == "--listen":
        arguments.listen.append(value)
    elif flag == "--advertise":
        arguments.advertise.append(value)
    elif flag == "--topic":
        arguments.topics.append(value)
    elif flag == "--override":
        key, equals, text = value.partition("=")
        if not equals or not key.strip():
            arguments.problems.append(f"-c {value}: write KEY=VALUE")
        else:
            arguments.overrides.append((key.strip(), text.strip()))
    elif flag == "--data":
        arguments.data = value
    elif flag == "--config":
        arguments.config = value
    elif flag == "--ready-file":
        arguments.ready_file = value
    elif value == "ack":
        arguments.flush_on_ack = True
    else:
        arguments.problems.append(f"--flush {value}: the only value is ack")


def _check_operands(arguments: Arguments) -> None:
    wanted = {"serve": (0, 0), "healthcheck": (0, 1), "adopt": (1, 1)}
    least, most = wanted[arguments.command]
    count = len(arguments.operands)
    if arguments.help or arguments.version:
        return
    if count > most:
        extra = arguments.operands[most]
        arguments.problems.append(f"unexpected argument {extra}; see kafkapy --help")
    elif count < least:
        arguments.problems.append(f"{arguments.command} needs a directory; see kafkapy --help")


def _did_you_mean(word: str, names: object) -> str:
    # Imported here because only a mistyped word needs it.
    import difflib

    close = difflib.get_close_matches(word, list(names), n=1)  # type: ignore[call-overload]
    return f"; did you mean {close[0]}?" if close else "; see kafkapy --help"
