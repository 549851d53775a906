package press.shijian.publish.feed;

import java.util.List;
import java.util.Optional;

/** The roots of all feeds, by the feed's name. */
public interface FeedRoots {

    Optional<FeedRoot> findById(String id);

    /** In no particular order, without those that do not exist. */
    List<FeedRoot> findAllById(Iterable<String> ids);

    /** The next ones by name; of copies, too. */
    List<FeedRoot> findTop100ByIdGreaterThanOrderById(String id);

    /**
     * Compare-and-set by version.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when it has changed since it was read
     * @throws org.springframework.dao.DuplicateKeyException when it is new here and another instance was faster
     */
    FeedRoot save(FeedRoot root);
}
