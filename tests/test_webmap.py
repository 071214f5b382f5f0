from mapapp import pipeline, webmap


def drawn(monkeypatch, **given):
    """The map as it is handed to streamlit-folium, written out."""
    sent = {}
    monkeypatch.setattr(webmap, "st_folium", lambda base, **how: sent.update(how, base=base))
    webmap.show(pipeline.places_known().places, given.get("bounds"))
    return sent, sent["base"].get_root().render()


def test_the_map_begins_where_it_is_told_to(monkeypatch):
    _, anywhere = drawn(monkeypatch)
    _, somewhere = drawn(monkeypatch, bounds=((33.0, 38.0), (36.0, 43.0)))
    assert '"bounds": [[-35.0, -100.0], [62.0, 150.0]]' in anywhere
    assert '"bounds": [[33.0, 38.0], [36.0, 43.0]]' in somewhere


def test_the_map_is_the_same_for_whatever_is_marked_on_it_and_asks_for_nothing_back(monkeypatch):
    sent, _ = drawn(monkeypatch)
    assert sent["returned_objects"] == []
    assert "feature_group_to_add" not in sent


def test_all_that_the_map_loads_is_of_this_machine():
    loaded = [address for _, address in [*webmap.MarkedMap.default_js, *webmap.MarkedMap.default_css]]
    assert {"view.js", "arrange.js", "marks.js", "frame.js"} <= {
        address.rsplit("/", 1)[-1].split("?")[0] for address in loaded
    }
    assert all(address.startswith("../") for address in loaded)
