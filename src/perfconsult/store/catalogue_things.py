"""From the YAML of the catalogue to the model: one function for each kind of thing. In: checked maps."""

from collections.abc import Iterator
from typing import cast

from perfconsult.model.catalogue import Cause, Cell, Gate, HardRule, Indicator, Intervention, Source, Weight
from perfconsult.yamlio.fields import Fields


def indicators_from(fields: Fields) -> Iterator[Indicator]:
    """Make both poles of a statement, each the opposite of the other."""
    name, group = fields.text("id"), fields.text("same_as")
    yield Indicator(name, fields.text("statement"), opposite_id(fields), group, fields.text("on_training"))
    other = _opposite(fields)
    yield Indicator(other.text("id"), other.text("statement"), name, group, other.text("on_training"))


def opposite_id(fields: Fields) -> str:
    """Give the id of the other pole."""
    return _opposite(fields).text("id")


def cause_from(fields: Fields) -> Cause:
    """Make a cause with its weights."""
    return Cause(
        id=fields.text("id"),
        name=fields.text("name"),
        cell=cast("Cell", fields.text("cell")),
        cue=fields.text("cue"),
        definition=fields.text("definition"),
        prior=fields.whole("prior"),
        separator=fields.text("separator"),
        weights=tuple(
            Weight(weight.text("indicator"), weight.whole("decibans"), weight.text("reason"))
            for weight in fields.maps("weights")
        ),
        interventions=fields.texts("interventions"),
        tell_tale=fields.texts("tell_tale"),
        confirms=fields.text("confirms"),
        refutes=fields.text("refutes"),
        ruled_out_by=tuple(
            HardRule(rule.text("indicator"), rule.text("reason")) for rule in fields.maps("ruled_out_by")
        ),
        sources=_sources(fields),
    )


def gate_from(fields: Fields) -> Gate:
    """Make a gate."""
    says = fields.get("says")
    return Gate(
        id=fields.text("id"),
        asks=fields.text("asks"),
        short=fields.text("short"),
        order=fields.whole("order"),
        yes=fields.texts("settled_yes"),
        no=fields.texts("settled_no"),
        if_yes=fields.text("verdict_if_yes"),
        if_no=fields.text("verdict_if_no"),
        interventions=fields.texts("interventions"),
        says={key: Fields(says).text(key) for key in Fields(says).entries()} if says else {},
        sources=_sources(fields),
    )


def intervention_from(fields: Fields) -> Intervention:
    """Make an intervention."""
    return Intervention(
        id=fields.text("id"),
        name=fields.text("name"),
        does=fields.text("does"),
        not_when=fields.text("not_when"),
        tier=fields.whole("tier"),
        time=fields.text("time"),
        owner=fields.text("owner"),
        needs=fields.texts("needs"),
        measure=fields.text("measure"),
        strength=fields.text("strength"),
        first_step=fields.text("first_step"),
        training=fields.flag("training"),
        size=fields.text("size"),
        setting=fields.text("setting"),
        never_alone=fields.flag("never_alone"),
        goes_with=fields.texts("goes_with"),
        excluded_by=fields.texts("excluded_by"),
        sources=_sources(fields),
    )


def _opposite(fields: Fields) -> Fields:
    return Fields(fields.get("opposite") or fields.node)


def _sources(fields: Fields) -> tuple[Source, ...]:
    return tuple(Source(source.text("what"), source.text("where")) for source in fields.maps("sources"))
