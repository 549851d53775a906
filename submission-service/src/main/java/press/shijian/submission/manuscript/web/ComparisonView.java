package press.shijian.submission.manuscript.web;

import java.util.List;
import press.shijian.comparison.Comparison;
import press.shijian.submission.manuscript.Revision;

/**
 * What changed between two revisions, in the JSON interface.
 *
 * @param category as a slug, in both
 * @param body paragraphs, in the order in which they are read
 */
record ComparisonView(
        int from,
        int to,
        boolean same,
        List<PieceView> title,
        List<PieceView> author,
        List<PieceView> source,
        Change category,
        List<PassageView> body) {

    /**
     * Words that stand together.
     *
     * @param kind {@code same}, {@code removed} or {@code added}
     * @param text plain text, not HTML; line breaks end paragraphs
     */
    record PieceView(String kind, String text) {

        static List<PieceView> of(List<Comparison.Piece> pieces) {
            return pieces.stream()
                    .map(piece -> new PieceView(piece.kind().slug(), piece.text()))
                    .toList();
        }
    }

    /** @param unchanged how many paragraphs these are where nothing differs; otherwise 0 */
    record PassageView(int unchanged, List<PieceView> pieces) {}

    record Change(String before, String after) {}

    static ComparisonView of(Revision before, Revision after) {
        Comparison comparison = Comparison.of(before.text(), after.text());
        return new ComparisonView(
                before.number(),
                after.number(),
                comparison.isSame(),
                PieceView.of(comparison.title()),
                PieceView.of(comparison.author()),
                PieceView.of(comparison.source()),
                new Change(
                        comparison.categoryBefore().value(),
                        comparison.category().value()),
                comparison.body().stream()
                        .map(passage -> new PassageView(passage.unchanged(), PieceView.of(passage.pieces())))
                        .toList());
    }
}
