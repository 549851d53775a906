package press.shijian.publish.feed;

import java.util.Optional;

/** The one document that says who audits the feeds and what the last pass has found, by {@link FeedAudit#ID}. */
public interface FeedAudits {

    Optional<FeedAudit> findById(String id);

    /**
     * Compare-and-set by version.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when it has changed since it was read
     * @throws org.springframework.dao.DuplicateKeyException when it is new here and another instance was faster
     */
    FeedAudit save(FeedAudit audit);
}
