"""Commands and groups of click that speak Indonesian, click's own words included."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Any

import click

from .texts.usage import UsageFault

_IN_BRACKETS = re.compile(r"\((.*)\)")


class _InIndonesian(click.Command):
    """What command and group share: the layout of the help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as problem:
            # Click forgets the command of some mistakes, and the hint would be of no use.
            problem.ctx = problem.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Tampilkan bantuan ini."
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, "Pemakaian: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            (name, text.replace("[required]", "[wajib]"))
            for param in self.get_params(ctx)
            if isinstance(param, click.Option)
            for name, text in [param.get_help_record(ctx) or ("", "")]
            if name
        ]
        with formatter.section("Opsi"):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, line by line as they are typed."""
        if self.epilog:
            with formatter.section("Contoh"):
                formatter.write("".join(f"  {line}\n" for line in self.epilog.splitlines()))


class Command(_InIndonesian):
    """A command whose help ends with an example (``epilog``)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPSI]"} | kwargs)


class Group(_InIndonesian, click.Group):
    """A group that keeps its commands in the order they were added."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        ours = {"options_metavar": "[OPSI]", "subcommand_metavar": "PERINTAH [ARGUMEN] …"}
        super().__init__(*args, **ours | kwargs)
        self.no_args_is_help = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they were declared, not by the alphabet."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help where no command is named, and leave with code 2."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands with a line each."""
        _InIndonesian.format_options(self, ctx, formatter)
        with formatter.section("Perintah"):
            width = formatter.width - 6 - max(len(name) for name in self.commands)
            formatter.write_dl(
                [(name, self.commands[name].get_short_help_str(width)) for name in self.commands]
            )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the named command; a mistyped one is refused with the nearest that exists."""
        if args[0] not in self.commands:
            near = _suggestion(args[0], list(self.commands))
            raise click.UsageError(UsageFault.NO_COMMAND.format(name=args[0], near=near), ctx)
        return super().resolve_command(ctx, args)


def _suggestion(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return UsageFault.NEAR.format(near=near[0]) if near else ""


def command(name: str, *, example: str, **attributes: Any) -> Callable[[Any], Command]:
    """Decorator: a command with at least one example, one a line."""
    return click.command(name, cls=Command, epilog=example, **attributes)


def explain(error: click.ClickException) -> str:
    """What was wrong with the command line, in Indonesian."""
    if isinstance(error, click.MissingParameter):
        return UsageFault.MISSING.format(parameter=_parameter(error.param, error.ctx))
    if isinstance(error, click.BadParameter):
        parameter = _parameter(error.param, error.ctx)
        return UsageFault.BAD_VALUE.format(parameter=parameter, fault=error.message)
    if isinstance(error, click.NoSuchOption):
        known = [name for p in _parameters(error.ctx) for name in (*p.opts, *p.secondary_opts)]
        near = _suggestion(error.option_name, [n for n in known if n.startswith("-")])
        return UsageFault.NO_OPTION.format(name=error.option_name, near=near)
    if isinstance(error, click.BadOptionUsage):
        no_value = "does not" in error.message
        return (UsageFault.TAKES_NO_VALUE if no_value else UsageFault.TAKES_A_VALUE).format(
            name=error.option_name
        )
    if "unexpected extra argument" in error.message:
        found = _IN_BRACKETS.search(error.message)
        return UsageFault.TOO_MANY.format(found=found[1] if found else "?")
    if error.message == "Missing command.":
        return UsageFault.COMMAND_MISSING
    return error.message


def usage_hint(error: click.ClickException) -> str:
    """Where to read on, for mistakes in the use of a command."""
    context = getattr(error, "ctx", None)
    return UsageFault.HELP.format(command=context.command_path if context else "iku")


def _parameters(context: click.Context | None) -> list[click.Parameter]:
    return context.command.get_params(context) if context else []


def _parameter(parameter: click.Parameter | None, context: click.Context | None) -> str:
    if isinstance(parameter, click.Argument):
        name = parameter.metavar or (parameter.name or "").upper()
        return f"Argumen {name.strip('[]').split(' ')[0].rstrip('.…')}"
    return f"Opsi {max(parameter.opts, key=len)}" if parameter is not None else "Masukan"
