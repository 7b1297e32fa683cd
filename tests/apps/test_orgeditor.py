"""Does the chart show everyone, find what one looks for, and turn a move into a change?"""

import re
import statistics
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import orgmodel as om
from orgmodel.apps.orgeditor import OrgEditor
from orgmodel.apps.orgfinding import finding
from orgmodel.apps.orgmoves import among, months, places
from orgmodel.apps.orgnames import parted, plain_step
from orgmodel.apps.orgsearch import visible
from orgmodel.apps.orgside import side_pictures
from orgmodel.apps.orgview import view
from orgmodel.foundation.language import LANGUAGES
from orgmodel.organisation.measures import structure
from tests import organisations

DATA = Path(__file__).parents[2] / "data"
SOURCE_CODE, EDITOR, PLAN, CREATE, DEVELOPMENT, MARKETING = "E0841", "E1097", "E1170", "E0878", "E0198", "E0432"
BANNED = ("betweenness", "krackhardt", "quantile", "span of control", "eigenvector")


@pytest.fixture(scope="module")
def handbook():
    return om.read(DATA / "handbook_company")


@pytest.fixture(scope="module")
def velmont():
    return om.read(DATA / "scaleup")


@pytest.fixture
def editor(handbook):
    return OrgEditor(handbook, language="en")


def send(chart, kind, key="", text=""):
    """What the page sends when something is done in a chart."""
    chart._handle_custom_msg({"type": kind, "id": key, "text": text}, [])


def rows(editor):
    return re.findall(r'data-id="([^"]*)"', editor.sheet.part.svg_tree)


def html_text(widget):
    return re.sub(r"<[^>]*>", "", widget.value)


def small(*people, **more):
    columns = ["id", "title", "manager", "team", "status"]
    return om.Org("Small", {"people": pd.DataFrame(list(people), columns=columns)} | more)


@pytest.mark.parametrize(
    ("title", "role", "leads"),
    [
        ("VP of Development", "VP", "Development"),
        ("Senior Director of Engineering, Dev", "Senior Director of Engineering", "Dev"),
        ("Backend Engineering Manager, Create:Source Code", "Backend Engineering Manager", "Source Code"),
        ("Director of Engineering for Growth, Sec, and Data", "Director of Engineering", "Growth, Sec, and Data"),
        ("Manager, Quality, Plan:Import, Interim Lead of B", "Manager, Quality", "Import"),
        ("Head of the Civil Service", "Head", "Civil Service"),
        ("Directrice technique", "Directrice technique", ""),
        ("Engineer, Payments", "Engineer, Payments", ""),
        ("", "", ""),
    ],
)
def test_a_title_says_what_a_post_is_and_what_it_leads(title, role, leads):
    assert parted(title) == (role, leads)


def test_steps_of_teams_are_said_without_their_kind():
    found = [plain_step(step) for step in ("Ops Section", "Dev:Plan Group", "Team", "Réseau et support")]
    assert found == ["Ops", "Plan", "Team", "Réseau et support"]


def test_the_title_names_the_problem(editor, velmont):
    assert editor.words.startswith(
        "Engineering reports to the marketing chief, who has 22 direct reports; no CTO is named in the file\n"
        "1,367 positions, 32 vacant, 218 managers. One person is one pixel wide. "
        "450 people report to one of 139 managers missing from the file: kept, hatched below, and to be placed.\n"
    )
    assert OrgEditor(velmont, language="en").words.startswith(
        "Logistique leans on contractors: they are 5 of the 13 people under its manager\n"
        "49 positions, 3 vacant, 7 managers. 11 contractors are counted apart."
    )


def test_the_title_is_that_of_the_gravest_problem_that_there_is():
    boss, posts = ("a", "Head", "", "", ""), [(f"p{k}", "Clerk", "a", "", "") for k in range(20)]
    leads = [(f"m{k}", "Lead", "a", "", "") for k in range(3)] + [(f"x{k}", "Clerk", f"m{k}", "", "") for k in range(3)]
    wide = small(boss, *posts, *leads)
    assert finding(view(wide, "en")).text == "The post “Head” has 23 direct reports; the average is 6.5"
    away = small(boss, *[(f"q{k}", "Clerk", "gone", "", "") for k in range(4)])
    assert finding(view(away, "en")).text == "4 of 5 people report to a manager who is not in the file"
    ones = small(boss, *leads)
    assert finding(view(ones, "en")).text == "3 of 4 managers lead one person"
    empty = small(boss, *posts[:3], ("v", "Clerk", "a", "", "vacant"), ("w", "Clerk", "a", "", "frozen"))
    assert finding(view(empty, "en")).text == "2 of 6 positions are vacant"
    sound = small(boss, *posts[:3])
    assert finding(view(sound, "en")).text.startswith("4 positions in 2 layers")


def test_an_organisation_with_a_cto_is_not_told_that_it_has_none():
    people = [("ceo", "CEO", "", "Board", ""), ("mark", "Marketing director", "ceo", "Marketing", "")]
    people += [("cto", "CTO", "mark", "Technology", "")] + [
        (f"d{k}", "Developer", "cto", "Technology", "") for k in range(12)
    ]
    assert "is named in the file" not in finding(view(small(*people), "en")).text
    without = [row if row[0] != "cto" else ("cto", "Officer", "mark", "Technology", "") for row in people]
    assert finding(view(small(*without), "en")).text.startswith("Technology reports to the marketing chief; no CTO")


def test_counts_are_those_of_the_measures(handbook, velmont):
    for org in (handbook, velmont):
        seen, totals = view(org, "en"), structure(org).totals
        assert seen.count == totals["positions"]
        assert seen.company.vacant.sum() == totals["vacant"]
        assert seen.company.absent.sum() == totals["absent_managers"]
        assert seen.outside == seen.contractors.sum() == totals["contractors"]
    spans = structure(handbook).spans["reports"]
    seen = view(handbook, "en")
    assert {key: seen.chart.reports[seen.nodes[key]] for key in spans.index} == spans.to_dict()


def test_eliminated_posts_are_not_drawn():
    seen = view(om.read(DATA / "cabinet_office_2013"), "en")
    assert (seen.count, seen.company.layers, seen.placed) == (243, 6, None)


def test_a_vacant_post_stands_open_before_its_start():
    org = organisations.house()
    seen = view(org, "en")
    assert "cold" in seen.nodes
    assert seen.chart.vacant[seen.nodes["cold"]]
    assert "join" not in seen.nodes


def test_it_begins_where_the_problem_is_or_at_the_cto(editor, velmont):
    assert "To be placed › Marketing › Development\n" in editor.words
    assert OrgEditor(velmont, language="en").words.endswith(
        "6 direct reports, 49 positions of which 3 vacant; company average 6.9"
    )


def test_a_search_opens_selects_and_highlights(editor):
    found = editor.search("source code")
    assert found[0] == SOURCE_CODE
    assert len(found) == 14
    assert editor.sheet.part.selected == SOURCE_CODE
    assert "--om-hi" in editor.sheet.part.svg_tree
    assert editor.sheet.part.found == "1 team, 13 posts"
    assert editor.sheet.part.query == "source code"
    assert (
        "Source Code Backend Engineering Manager, 10 direct reports of which 3 vacant; company average 4.2"
        in editor.words
    )
    assert "Found: 1 team, 13 posts." in editor.words


def test_a_search_finds_without_accents_and_by_every_word(velmont):
    editor = OrgEditor(velmont, language="fr")
    assert editor.search("reseau support")[0] == "p043"
    assert editor.search("nothing of the kind") == []
    assert editor.sheet.part.found == "rien trouvé"
    assert "--om-hi" not in editor.sheet.part.svg_tree


def test_persons_are_neither_found_nor_named(velmont):
    editor = OrgEditor(velmont, language="fr")
    assert editor.search("Hélène Vasseur") == []
    shown = editor.words + editor.sheet.part.svg_tree + editor.sheet.whole.svg_icicle
    shown += "".join(place.picture for place in editor.sheet.sides) + " ".join(editor.view.searched)
    assert [name for name in velmont.people["name"] if name and name in shown] == []


def test_what_is_typed_is_never_written_back(editor):
    send(editor.sheet.part, "search", text="editor")
    assert editor.sheet.part.query == ""
    assert editor.sheet.part.hits[0]["label"] == "Editor · Engineering Manager"


def test_only_visible_rows_are_sent(editor):
    for key in (MARKETING, DEVELOPMENT, "UNKNOWN-ed45"):
        editor.focus(key)
        assert len(rows(editor)) <= 60
        assert len(editor.sheet.part.svg_tree) < 60_000
    assert editor.sheet.whole.svg_tree == editor.sheet.part.svg_icicle == ""


def test_a_new_focus_is_there_in_150_ms(editor):
    took = []
    for key in (MARKETING, "E0484", DEVELOPMENT, CREATE, "E0346", "E0634", MARKETING):
        begin = time.process_time()
        editor.focus(key)
        took.append(time.process_time() - begin)
    assert statistics.median(took) < 0.15


def test_the_picture_of_everyone_frames_the_focus(editor):
    before = editor.sheet.whole.svg_icicle
    editor.focus(MARKETING)
    assert editor.sheet.whole.svg_icicle != before
    assert "In focus: Chief Marketing and Strategy Officer, 335 positions" in editor.sheet.whole.svg_icicle
    assert editor.sheet.whole.selected == MARKETING


def test_all_who_are_to_be_placed_can_be_paged_through(editor):
    editor.sheet.placed.click()
    shown = editor.view.named(editor.view.placed)
    assert editor.words.endswith("To be placed 139 managers not in the file, to whom 450 people report")
    assert shown == "To be placed"
    found = []
    for _page in range(10):
        here = rows(editor)
        found += [key for key in here if key.startswith("UNKNOWN")]
        more = [key for key in here if "#" in key and not key.endswith("#0")]
        if not more:
            break
        send(editor.sheet.part, "focus", more[0])
    assert len(found) == len(set(found)) == 139
    send(editor.sheet.part, "focus", next(key for key in rows(editor) if key.endswith("#0")))
    assert found[0] in rows(editor)


def test_posts_that_lead_nobody_can_be_reached_in_a_large_group(editor):
    seen = editor.view
    lone = next(node for node in seen.chart.children(seen.nodes["UNKNOWN-ed45"]) if not seen.chart.reports[node])
    for node in (lone, *[int(k) for k in np.flatnonzero(seen.chart.reports == 0)[::97]]):
        editor.select(seen.chart.keys[node])
        assert seen.chart.keys[node] in rows(editor)
        assert editor.sheet.part.selected == seen.chart.keys[node]


def test_every_position_has_a_row_somewhere(velmont):
    editor = OrgEditor(velmont)
    for key, node in editor.view.nodes.items():
        editor.select(key)
        assert node in visible(editor.view, editor._look.focus, editor._look.skip)


def test_a_move_makes_a_scenario_and_changes_chart_and_words(editor, handbook):
    editor.search("source code")
    before = editor.sheet.part.svg_tree
    editor.move(SOURCE_CODE, to="Create:Editor Team", month="2023-03")
    (change,) = editor.scenario.changes
    assert isinstance(change, om.Move)
    assert (change.who, change.to.split(" > ")[-1], change.month) == (SOURCE_CODE, "Create:Editor Team", "2023-03")
    assert editor.scenario.org.at("2023-03").people.at[SOURCE_CODE, "manager"] == EDITOR
    assert editor.scenario.base is handbook
    assert handbook.people.at[SOURCE_CODE, "manager"] == CREATE
    assert editor.sheet.part.svg_tree != before
    assert editor.sheet.part.selected == SOURCE_CODE
    assert "Source Code, 11 positions, moves under Editor from Mar 2023." in editor.words
    assert "Editor has 10 direct reports, 9 before. Create has 1 direct report, 2 before." in editor.words
    assert "As it will be in Mar 2023." in editor.words
    assert "--om-hi" in editor.sheet.part.svg_tree


def test_a_second_move_of_a_post_in_one_month_replaces_the_first(editor):
    editor.move(SOURCE_CODE, to=EDITOR)
    editor.move(SOURCE_CODE, to=DEVELOPMENT)
    assert [change.who for change in editor.scenario.changes] == [SOURCE_CODE]
    assert editor.view.above(editor.view.nodes[SOURCE_CODE]) == editor.view.nodes[DEVELOPMENT]
    editor.move(CREATE, to="E0484")
    assert len(editor.scenario.changes) == 2


def test_undo_takes_back_one_move_at_a_time(editor, handbook):
    first = editor.sheet.part.svg_tree
    editor.move(SOURCE_CODE, to=EDITOR)
    held = editor.scenario
    editor.move(CREATE, to="E0484")
    editor.panel.undo.click()
    assert editor.scenario is held
    editor.undo()
    assert editor.scenario is None
    assert editor.view.org is handbook
    editor.undo()
    editor.focus(DEVELOPMENT)
    assert editor.sheet.part.svg_tree == first
    assert editor.panel.undo.layout.display == "none"


def test_a_scenario_goes_on_from_what_it_decides(handbook):
    decided = [
        om.Move(CREATE, to="Engineering Function > Development Department > Dev Section > Frontend", month="2023-01")
    ]
    begun = om.Scenario("Create under Dev", handbook, decided)
    editor = OrgEditor(begun, language="en")
    assert "As it will be in Jan 2023." in editor.words
    editor.move(SOURCE_CODE, to=EDITOR)
    assert editor.scenario.name == "Create under Dev"
    assert [change.who for change in editor.scenario.changes] == [CREATE, SOURCE_CODE]
    assert editor.scenario.changes[1].month == "2023-01"
    assert len(begun.changes) == 1


def test_whoever_keeps_the_scenario_is_given_the_changes(handbook):
    given = []
    editor = OrgEditor(handbook, lambda *changes: given.append(changes), "en")
    editor.move(SOURCE_CODE, to=EDITOR, month="2023-02")
    assert [[type(each).__name__ for each in changes] for changes in given] == [["Move"]]
    assert editor.scenario is None
    assert editor.view.org is handbook
    editor.set(om.Scenario("With it", handbook, given[0]))
    assert editor.view.above(editor.view.nodes[SOURCE_CODE]) == editor.view.nodes[EDITOR]
    assert "To be placed › Marketing › Development" in editor.words


def test_moving_those_who_are_to_be_placed_puts_them_under_a_known_manager(editor):
    seen = editor.view
    lost = min(
        (k for k in np.flatnonzero(seen.company.absent).tolist()),
        key=lambda k: (seen.company.reports[k] < 2, seen.company.size[k]),
    )
    key, people = seen.chart.keys[lost], [seen.chart.keys[node] for node in seen.chart.children(lost)]
    editor.move(people[0], to=EDITOR)
    assert editor.view.above(editor.view.nodes[people[0]]) == editor.view.nodes[EDITOR]
    assert "449 people" in editor.words
    editor.undo()
    editor.move(key, to=EDITOR)
    assert len(editor.scenario.changes) == len(people) > 1
    assert key not in editor.view.nodes
    assert {editor.view.above(editor.view.nodes[each]) for each in people} == {editor.view.nodes[EDITOR]}
    assert "138 managers missing" in editor.words
    assert editor.sheet.part.selected == EDITOR


def test_a_post_can_only_go_where_it_will_have_another_manager(handbook):
    seen = view(handbook, "en")
    node = seen.nodes[DEVELOPMENT]
    offered = places(seen, node)
    assert len(offered) > 50
    heads = {place.head for place in offered}
    assert all(seen.present(head) for head in heads)
    assert not any(seen.company.under(node)[head] for head in heads)
    assert seen.above(node) not in heads
    for place in offered[::40]:
        made = om.Scenario("x", handbook, [om.Move(DEVELOPMENT, to=place.team, month="2023-01")])
        assert made.org.at("2023-01").people.at[DEVELOPMENT, "manager"] == seen.chart.keys[place.head]


def test_the_nearest_places_come_first(handbook):
    seen = view(handbook, "en")
    node = seen.nodes[SOURCE_CODE]
    first = places(seen, node)[0]
    assert seen.above(first.head) == seen.above(node)
    assert [seen.named(place.head) for place in among(seen, places(seen, node), "editor", 3)] == ["Editor"] * 3


def test_the_panel_moves_what_is_chosen_with_the_keys_alone(editor):
    editor.search("source code")
    panel = editor.panel.moving
    assert panel.widget.layout.display == "none"
    send(editor.sheet.part, "move", SOURCE_CODE)
    assert panel.widget.layout.display is None
    panel.text.value = "no such team"
    assert panel.go.disabled
    panel.text.value = "create:editor team"
    assert not panel.go.disabled
    panel.month.value = months(editor.view)[5]
    assert "11 positions under Editor from May 2023" in html_text(panel.preview)
    panel.go.click()
    assert editor.scenario.changes[0].month == "2023-05"
    assert panel.widget.layout.display == "none"
    assert "moves under Editor from May 2023" in html_text(editor.panel.said)


def test_vacancies_are_filled(editor):
    editor.select(SOURCE_CODE)
    editor.panel.fill.click()
    filling = editor.panel.filling
    assert filling.go.description == "Fill these 3 posts"
    filling.go.click()
    assert {type(change) for change in editor.scenario.changes} == {om.Fill}
    assert len(editor.scenario.changes) == 3
    assert editor.words.count("3 vacant posts under Source Code are filled from Dec 2022.") == 1
    assert "1,367 positions, 29 vacant" in editor.words
    assert editor.panel.fill.layout.display == "none"


def test_buttons_are_there_only_where_they_have_an_effect(editor, velmont):
    editor.select(EDITOR)
    assert (editor.panel.move.layout.display, editor.panel.fill.layout.display) == (None, "none")
    editor.focus(editor.view.chart.keys[editor.view.placed])
    assert (editor.panel.move.layout.display, editor.panel.fill.layout.display) == ("none", "none")
    top = OrgEditor(velmont)
    assert (top.panel.move.layout.display, top.panel.fill.layout.display) == ("none", None)
    assert top.sheet.placed.layout.display == "none"
    assert top.sheet.colours.layout.display == "none"
    assert editor.sheet.colours.layout.display is None


def test_colour_by_span_makes_the_extremes_dark(editor):
    editor.focus(MARKETING)
    plain = editor.sheet.part.svg_tree
    editor.sheet.colours.value = "span"
    dots = re.findall(r'a4\.2,4\.2 [^"]*" fill="var\(--om-([a-z0-9]+)', editor.sheet.part.svg_tree)
    assert {"ink", "rule2"} <= set(dots)
    assert "s0" not in dots
    editor.sheet.colours.value = "vacancy"
    assert editor.sheet.part.svg_tree == plain


def test_clicks_select_and_open(editor):
    part, whole = editor.sheet.part, editor.sheet.whole
    send(part, "select", CREATE)
    assert part.selected == CREATE
    assert "Create Director of Engineering, 2 direct reports" in editor.words
    send(part, "focus", CREATE)
    assert "Development › Create\n" in editor.words
    send(whole, "select", MARKETING)
    assert "To be placed › Marketing\n" in editor.words
    send(part, "select", "#27")
    assert part.selected == MARKETING


def test_the_charts_are_drawn_as_wide_as_there_is_room(editor):
    editor.sheet.whole.width, editor.sheet.part.width = 1216, 902
    assert 'width="1216"' in editor.sheet.whole.svg_icicle
    assert 'width="902"' in editor.sheet.part.svg_tree
    assert 'width="280"' in editor.sheet.sides[0].picture


def test_the_way_to_the_focus_is_short(editor):
    editor.focus(EDITOR)
    assert [step["label"] for step in editor.sheet.part.breadcrumb][-1] == "Editor"
    editor.sheet.part.width = 760
    labels = [step["label"] for step in editor.sheet.part.breadcrumb]
    assert labels == ["To be placed", "…", "Editor"]
    assert editor.sheet.part.breadcrumb[1]["id"] == CREATE


def numbers(picture):
    return picture.table["count"].tolist()


def test_the_small_pictures_count_everyone(handbook, velmont):
    spans, layers, vacant, owners = side_pictures(view(handbook, "en"))
    assert numbers(spans) == [40, 27, 26, 37, 26, 27, 15, 8, 5, 7]
    assert (spans.title, layers.title) == ("40 managers lead one person", "6 layers below the first known manager")
    assert numbers(layers) == [450, 328, 240, 144, 119, 86]
    assert sum(numbers(vacant)) == 32
    assert vacant.title == "28 of 32 vacancies are in Engineering"
    assert owners.title == "41 of 219 systems have no owner team"
    assert list(zip(numbers(owners), owners.table["of"], strict=True)) == [(7, 34), (6, 42), (21, 124), (7, 19)]
    titles = [picture.title for picture in side_pictures(view(velmont, "fr"))]
    assert titles[1:] == [
        "42 postes sur 49 sont au niveau 3 sur 3",
        "3 postes sont à pourvoir",
        "Les 31 systèmes ont tous une équipe",
    ]


def test_all_small_pictures_are_on_the_page(editor):
    shown = [place.picture for place in editor.sheet.side.children]
    assert len(shown) == 4
    assert all("<svg" in picture for picture in shown)


def test_a_manager_is_never_called_as_its_own_manager():
    people = [
        ("a", "Head", "", "Tech", ""),
        ("b", "Group leader", "a", "Tech", ""),
        ("c", "Clerk", "b", "Tech > Web", ""),
    ]
    seen = view(small(*people, ("d", "Chef", "b", "Tech", ""), ("e", "Clerk", "d", "Tech", "")), "en")
    assert [seen.named(seen.nodes[key]) for key in "abcde"] == ["Tech", "Web", "Clerk", "Tech", "Clerk"]


def test_the_lead_of_a_team_is_called_by_it(velmont):
    seen = view(velmont, "fr")
    names = {seen.named(node) for node in np.flatnonzero(seen.chart.reports).tolist()}
    assert names == {path.split(" > ")[-1] for path in velmont.team_paths}


def test_what_is_not_there_has_no_picture():
    alone = small(("a", "Head", "", "", ""), ("b", "Clerk", "a", "", ""))
    assert len(side_pictures(view(alone, "en"))) == 2


@pytest.mark.parametrize("kind", ["handbook", "velmont"])
def test_everything_is_said_in_both_languages(kind, request):
    editor = OrgEditor(request.getfixturevalue(kind), language="en")
    said = {}
    for language in LANGUAGES:
        editor.speak(language)
        parts = [editor.words, editor.panel.move.description, editor.sheet.placed.description]
        parts += [html_text(w) for w in (editor.sheet.heading,)] + [place.picture for place in editor.sheet.sides]
        said[language] = parts
        assert not [word for word in BANNED if word in " ".join(parts).lower()]
    assert all(a != b for a, b in zip(said["en"], said["fr"], strict=True))
    assert "Déplacer vers…" in said["fr"]


def test_changes_are_said_in_french(handbook):
    editor = OrgEditor(handbook, language="fr")
    editor.select(SOURCE_CODE)
    editor.panel.open_fill()
    editor.panel.filling.go.click()
    assert "3 postes à pourvoir sous Source Code sont pourvus dès déc. 2022." in editor.words
    editor.move(SOURCE_CODE, to=EDITOR)
    assert (
        "Source Code, 11 postes, passe sous Editor dès déc. 2022. Editor a 10 rattachés directs, 9 avant."
        in editor.words
    )


def test_speaking_another_language_keeps_focus_choice_and_search(editor):
    editor.search("source code")
    editor.speak("fr")
    assert editor.sheet.part.selected == SOURCE_CODE
    assert "À placer › Marketing › Development" in editor.words
    assert "Trouvé\u00a0: 1 équipe, 13 postes." in editor.words


def test_an_unknown_post_or_team_is_refused_with_the_nearest(editor):
    with pytest.raises(om.OrgError, match=r"no post 'E08411'.*E0841"):
        editor.select("E08411")
    with pytest.raises(om.OrgError, match=r"cannot go to 'Create:Editor Tem'.*Create:Editor Team"):
        editor.move(SOURCE_CODE, to="Create:Editor Tem")
    with pytest.raises(om.OrgError, match="not a month"):
        editor.move(SOURCE_CODE, to=EDITOR, month="soon")
    assert editor.scenario is None


def test_an_error_of_whoever_keeps_the_scenario_is_said(handbook, monkeypatch):
    def refuse(*changes):
        raise om.OrgError("There is no language called '{name}'.", name="x")

    editor = OrgEditor(handbook, refuse, "en")
    editor.select(SOURCE_CODE)
    editor.panel.open_move()
    monkeypatch.setenv("ORGMODEL_SERVED", "1")
    editor.panel.moving.go.click()
    assert "There is no language" in editor.status.widget.value


def test_nobody_in_the_files_is_said():
    editor = OrgEditor(om.Org("Empty", {}), language="en")
    assert editor.words.startswith("Nobody is in the files")
    editor.sheet.whole.width = 900
    assert editor.search("a") == []
    editor.speak("fr")
    assert editor.words.startswith("Personne dans les fichiers")


def test_odd_keys_stand_as_they_are():
    rows_ = [
        ("(company)", "Head", "", "", ""),
        ("a#3", "<b>Lead</b>", "(company)", "", ""),
        ("x", "Clerk", "a#3", "", ""),
    ]
    editor = OrgEditor(
        small(*rows_, ("(to be placed)", "Head", "gone", "", ""), ("y", "Clerk", "z", "", "")), language="en"
    )
    assert editor.view.count == 5
    send(editor.sheet.part, "focus", "a#3")
    assert editor.sheet.part.selected == "a#3"
    assert "<b>" not in editor.sheet.part.svg_tree + editor.panel.words.value.replace("<b>&lt;", "&lt;")
    assert editor.view.named(editor.view.root) == "Company"


def test_it_is_shown_in_a_notebook(editor):
    shown = editor._repr_mimebundle_()
    data = shown[0] if isinstance(shown, tuple) else shown
    assert "application/vnd.jupyter.widget-view+json" in data
    assert repr(editor) == "OrgEditor: Handbook company: 1,367 positions, 328 teams, 219 systems"


@pytest.mark.slow
def test_a_hundred_thousand_people_open_in_a_few_seconds():
    number = np.arange(100_000)
    above = np.char.add("p", ((number - 1) // 7).astype(str)).astype(object)
    above[0] = ""
    teams = [f"Group {k % 20} > Team {k // 10}" for k in (number - 1) // 7]
    people = pd.DataFrame(
        {"id": np.char.add("p", number.astype(str)), "title": "Engineer", "manager": above, "team": teams}
    )
    org = om.Org("Large", {"people": people.assign(status=np.where(number % 50 == 3, "vacant", "filled"))})
    begin = time.process_time()
    editor = OrgEditor(org, language="en")
    assert time.process_time() - begin < 8
    begin = time.process_time()
    editor.focus("p9")
    assert time.process_time() - begin < 1
    assert len(editor.sheet.whole.svg_icicle) < 250_000
    assert "100,000 positions, 2,000 vacant" in editor.words
