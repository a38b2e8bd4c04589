"""Who is interviewed: from `--with ROLE[:CODE]` to an informant of the case, known or new."""

import re
from collections.abc import Mapping

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.model.case import ROLES, Informant, Role

FIRST = Informant("P1", "requester")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")


def informant_of(wish: str, known: Mapping[str, Informant]) -> Informant:
    """The informant that `wish` means; nothing is the requester, a role without a code who is known in it."""
    role_wished, _, code = (wish or FIRST.role).partition(":")
    role = _role(role_wished)
    if not code:
        same = (informant for informant in known.values() if informant.role == role)
        return next(same, None) or Informant(_free_code(known), role)
    if not _CODE.fullmatch(code):
        raise PerfconsultError(
            f'"{code}" cannot be the code of a person', hint="letters and digits, for example P4; no names"
        )
    other = known.get(code)
    if other and other.role != role:
        raise PerfconsultError(
            f"{code} is in this case as {other.role}, not {role}",
            hint=f"use another code: --with {wished(Informant('P9', role))}",
        )
    return Informant(code, role)


def wished(informant: Informant) -> str:
    """What to type behind `--with` to mean this informant."""
    return f"{typed(informant.role)}:{informant.id}"


def typed(role: Role) -> str:
    """A role as one word, which needs no quotes in a shell: `data-owner`."""
    return role.replace(" ", "-")


def _role(text: str) -> Role:
    roles = {typed(role): role for role in ROLES}
    role = roles.get(_plain(text))
    if role is None:
        near = did_you_mean(_plain(text), list(roles)) or f"the roles are: {', '.join(roles)}"
        raise PerfconsultError(f'there is no role "{text}"', hint=near)
    return role


def _plain(role: str) -> str:
    return "-".join(role.lower().replace("-", " ").replace("_", " ").split())


def _free_code(known: Mapping[str, Informant]) -> str:
    return next(code for n in range(1, len(known) + 2) if (code := f"P{n}") not in known)
