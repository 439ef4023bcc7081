"""Writes segments.json: what pandas and scikit-learn say of the cells that show segments and memberships, on
the small set of `../look`, after the cells of `LookData.tastes`.

Run in this folder: python make_segments.py (needs pandas, scipy, scikit-learn)
"""

from sklearn.decomposition import LatentDirichletAllocation

from exhibits import Book, write
from segment_cells import Split, show_membership, show_segments


def main():
    book = Book("../look")
    split = Split(book, 1234, train=0.7, test=0.3)
    lda = LatentDirichletAllocation(
        3, max_iter=15, random_state=4, doc_topic_prior=0.3, topic_word_prior=0.3)
    membership = lda.fit(split.x_train).transform(split.x)
    show_segments(book, "heaviest", split, lda, membership, top=6, genres=4)
    show_segments(book, "lifted", split, lda, membership, top=5, genres=100, by="lift", bars="lift", least=4)
    show_membership(book, "trained", split, membership, [19, 48, 7, 10])
    show_membership(book, "folded-in", split, membership, [72, 62, 75])
    write("segments.json", book.cells)


main()
