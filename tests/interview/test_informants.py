"""Who is meant by `--with`."""

import pytest

from perfconsult.errors import PerfconsultError
from perfconsult.interview.informants import informant_of, wished
from perfconsult.model.case import ROLES, Informant

KNOWN = {"P1": Informant("P1", "requester"), "P2": Informant("P2", "manager")}


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("", Informant("P1", "requester")),
        ("manager", Informant("P2", "manager")),
        ("performer", Informant("P3", "performer")),
        ("performer:P7", Informant("P7", "performer")),
        ("manager:P7", Informant("P7", "manager")),
        ("Subject-Matter Expert:SME", Informant("SME", "subject-matter expert")),
        ("data-owner", Informant("P3", "data owner")),
    ],
)
def test_the_informant_is_known_or_new(wish: str, expected: Informant) -> None:
    """Nothing is the requester; a role alone is who is known in it, or the next free code."""
    assert informant_of(wish, KNOWN) == expected


def test_the_first_informant_of_all_is_p1() -> None:
    """Also where the case knows nobody."""
    assert informant_of("manager", {}) == Informant("P1", "manager")


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("manger", 'there is no role "manger"'),
        ("boss", 'there is no role "boss"'),
        ("manager:P1", "P1 is in this case as requester, not manager"),
        ("manager:Anna Müller", '"Anna Müller" cannot be the code of a person'),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(wish: str, told: str) -> None:
    """Unknown roles, somebody known in another role, names."""
    with pytest.raises(PerfconsultError, match=f"^{told}") as refused:
        informant_of(wish, KNOWN)

    assert refused.value.problems[0].hint


@pytest.mark.parametrize("role", ROLES)
def test_every_role_can_be_typed(role: str) -> None:
    """What a hint says to type means the same informant."""
    informant = Informant("P9", role)  # type: ignore[arg-type]  # ROLES holds roles

    assert informant_of(wished(informant), {}) == informant
