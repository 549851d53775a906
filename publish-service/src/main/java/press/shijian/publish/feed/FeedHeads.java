package press.shijian.publish.feed;

import java.util.List;
import java.util.Optional;

/** The heads of all feeds, by {@link FeedHead#id}. */
public interface FeedHeads {

    Optional<FeedHead> findById(String id);

    /** In no particular order, without those that do not exist. */
    List<FeedHead> findAllById(Iterable<String> ids);

    /**
     * Compare-and-set by version.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when it has changed since it was read
     * @throws org.springframework.dao.DuplicateKeyException when it is new here and another instance was faster
     */
    FeedHead save(FeedHead head);
}
