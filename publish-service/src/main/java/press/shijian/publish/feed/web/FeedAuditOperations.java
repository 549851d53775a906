package press.shijian.publish.feed.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import press.shijian.operations.OperationsSection;
import press.shijian.publish.feed.AuditFeeds;
import press.shijian.publish.feed.FeedAudit.Drift;
import press.shijian.publish.feed.FeedAudit.Findings;
import press.shijian.publish.feed.FeedAudit.Numbers;

/** What the auditor has found, on the operations page and as JSON. A rebuild mends it. */
@Controller
class FeedAuditOperations implements OperationsSection {

    private final AuditFeeds audit;

    FeedAuditOperations(AuditFeeds audit) {
        this.audit = audit;
    }

    /**
     * What the last whole pass has found; where there was none, nothing and no times.
     *
     * @param articles how many it has looked at
     * @param feeds those that are not what the articles say
     * @param furtherFeeds how many add up to something else beside those
     * @param cards those that are missing or say something else than their articles
     */
    record State(
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long articles,
            List<Drift> feeds,
            long furtherFeeds,
            Numbers cards) {

        static State of(Optional<Findings> findings) {
            return findings.map(one -> new State(
                            one.startedAt(), one.endedAt(), one.articles(), one.feeds(), one.more(), one.cards()))
                    .orElse(new State(null, null, 0, List.of(), 0, new Numbers(0, List.of())));
        }

        public boolean right() {
            return feeds.isEmpty() && furtherFeeds == 0 && cards.count() == 0;
        }

        public String resultKey() {
            return right() ? "audit.right" : "audit.wrong";
        }
    }

    @GetMapping("/ops/feeds/audit")
    ResponseEntity<State> state() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view());
    }

    @Override
    public String template() {
        return "operations/feed-audit";
    }

    @Override
    public State view() {
        return State.of(audit.findings());
    }
}
