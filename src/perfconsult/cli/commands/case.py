"""`perfconsult case`: start, list, show and check cases."""

from typing import Annotated

import typer

from perfconsult.cli import console
from perfconsult.model.case import Case, Informant, Metric, TrainingRequest, Value
from perfconsult.store.cases import open_case, start_case
from perfconsult.store.workspace import case_ids, case_path, find_workspace
from perfconsult.text import shorten
