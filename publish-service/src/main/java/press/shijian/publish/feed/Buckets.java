package press.shijian.publish.feed;

import java.util.List;
import java.util.Optional;

/** The buckets of all feeds, by {@link Bucket#id}. */
public interface Buckets {

    Optional<Bucket> findById(String id);

    /** In no particular order, without those that do not exist. */
    List<Bucket> findAllById(Iterable<String> ids);

    /**
     * Compare-and-set by version.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when it has changed since it was read
     * @throws org.springframework.dao.DuplicateKeyException when it is new here and another instance was faster
     */
    Bucket save(Bucket bucket);
}
