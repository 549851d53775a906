package press.shijian.publish.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.ListedArticles;
import press.shijian.publish.feed.FeedAudit.Findings;

/**
 * The auditor: recomputes from the articles what all feeds must hold, again and again, and says which feeds and cards are not
 * so. It changes nothing. Works in steps, on one instance at a time; by one thread at a time.
 */
@Component
public class AuditFeeds {

    private static final Logger log = LoggerFactory.getLogger(AuditFeeds.class);

    /** What is younger when a pass begins is not looked at: in most cases it is on its way. */
    private static final Duration TOO_YOUNG = Duration.ofSeconds(5);

    private final FeedAudits audits;
    private final ListedArticles articles;
    private final PlacedArticles placed;
    private final CheckCards checkCards;
    private final CheckCounts checkCounts;
    private final FeedRoots roots;
    private final FeedHeads heads;
    private final Buckets buckets;
    private final Clock clock;
    private final int feedsAtOnce;
    private final String instance = UUID.randomUUID().toString();

    private @Nullable FeedAudit kept;
    private @Nullable AuditPass pass;

    AuditFeeds(
            FeedAudits audits,
            ListedArticles articles,
            PlacedArticles placed,
            CheckCards checkCards,
            CheckCounts checkCounts,
            FeedRoots roots,
            FeedHeads heads,
            Buckets buckets,
            Clock clock,
            @Value("${shijian.publish.audit-feeds-at-once:50000}") int feedsAtOnce) {
        this.audits = audits;
        this.articles = articles;
        this.placed = placed;
        this.checkCards = checkCards;
        this.checkCounts = checkCounts;
        this.roots = roots;
        this.heads = heads;
        this.buckets = buckets;
        this.clock = clock;
        this.feedsAtOnce = feedsAtOnce;
    }

    /** What the last whole pass has found, on whichever instance. */
    public Optional<Findings> findings() {
        return audits.findById(FeedAudit.ID).map(FeedAudit::findings);
    }

    /**
     * Does the next piece of a pass, if no other instance is at it. After a fault it begins a new pass.
     *
     * @return false where a pass has ended, or another instance is at one: then it may rest
     */
    public boolean step() {
        try {
            Instant now = clock.instant();
            FeedAudit audit = keep(now);
            if (audit == null) {
                pass = null;
                return false;
            }
            AuditPass current = pass == null ? begin(now) : pass;
            pass = current;
            if (current.step()) {
                return true;
            }
            pass = null;
            Findings findings = current.findings(clock.instant());
            audit.ended(findings);
            kept = audits.save(audit);
            tell(findings);
            return false;
        } catch (OptimisticLockingFailureException | DuplicateKeyException another) {
            drop();
            return false;
        } catch (RuntimeException fault) {
            drop();
            throw fault;
        }
    }

    private void drop() {
        kept = null;
        pass = null;
    }

    private @Nullable FeedAudit keep(Instant now) {
        FeedAudit audit = kept;
        if (audit != null && audit.isKeptBy(instance, now)) {
            return audit;
        }
        FeedAudit stored = audits.findById(FeedAudit.ID).orElseGet(FeedAudit::none);
        if (!stored.mayBeKeptBy(instance, now)) {
            return null;
        }
        stored.keep(instance, now);
        FeedAudit saved = audits.save(stored);
        kept = saved;
        return saved;
    }

    private AuditPass begin(Instant now) {
        return new AuditPass(
                articles,
                placed,
                checkCards,
                checkCounts,
                roots,
                heads,
                buckets,
                feedsAtOnce,
                now,
                now.minus(TOO_YOUNG));
    }

    private static void tell(Findings findings) {
        findings.feeds().forEach(drift -> log.warn("Feed {}", drift));
        if (findings.more() > 0) {
            log.warn("Feeds beyond these that add up to something else than the articles: {}", findings.more());
        }
        if (findings.cards().count() > 0) {
            log.warn("Cards that are missing or say something else than their articles: {}", findings.cards());
        }
        log.debug("All feeds are audited: {}", findings);
    }
}
