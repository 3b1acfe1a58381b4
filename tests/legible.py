"""Whether the words of a figure can be read: none over another, none beyond the page."""

from itertools import combinations

from matplotlib.text import Text

from analysis.display.theme import themed


def illegible(plate):
    """Pairs of texts that overlap, and texts that the edge of the figure cuts."""
    with themed():
        plate.draw_without_rendering()
        boxes = {
            text: Text.get_window_extent(text)  # without the arrow of an annotation
            for text in plate.findobj(Text)
            if text.get_text() and text.get_visible()
        }
    page = plate.bbox
    over = [
        (one.get_text(), other.get_text())
        for one, other in combinations(boxes, 2)
        if boxes[one].shrunk(0.98, 0.9).overlaps(boxes[other].shrunk(0.98, 0.9))
    ]
    cut = [
        text.get_text()
        for text, box in boxes.items()
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1
    ]
    return over, cut
