package press.shijian.submission.manuscript;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import press.shijian.events.Stage;
import press.shijian.submission.manuscript.Milestone.Kind;

/**
 * What happened to a submission, in the order of its times: services' clocks differ a little, and topics overtake each other.
 *
 * @param lines the first one first; changed in place
 */
record Timeline(List<Milestone> lines) {

    /** Claims of one stage and revision that were released again; older ones are only counted. */
    static final int MOST_RELEASES_LISTED = 3;

    void add(Milestone line) {
        lines.add(line);
        lines.sort(Comparator.comparing(Milestone::at));
        if (line.kind() == Kind.RELEASED && line.stage() != null) {
            countOldestClaim(line.revision(), line.stage());
        }
    }

    /** Reviewers may claim and release without end; the timeline must not grow with that. */
    private void countOldestClaim(int revision, Stage stage) {
        List<Milestone> claims = of(Kind.CLAIMED, revision, stage);
        List<Milestone> releases = of(Kind.RELEASED, revision, stage);
        if (releases.size() > MOST_RELEASES_LISTED && claims.size() > 1) {
            lines.set(lines.indexOf(claims.get(1)), claims.get(1).insteadOf(claims.get(0)));
            lines.remove(claims.get(0));
            lines.remove(releases.get(0));
        }
    }

    private List<Milestone> of(Kind kind, int revision, Stage stage) {
        return lines.stream()
                .filter(line -> line.kind() == kind && line.revision() == revision && stage.equals(line.stage()))
                .toList();
    }

    /** The last line of one of these kinds. */
    Optional<Milestone> last(Kind kind, Kind... others) {
        Set<Kind> kinds = EnumSet.of(kind, others);
        return lines.stream().filter(line -> kinds.contains(line.kind())).reduce((earlier, later) -> later);
    }

    boolean tellsOf(Kind kind, int revision) {
        return lines.stream().anyMatch(line -> line.kind() == kind && line.revision() == revision);
    }
}
