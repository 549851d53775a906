package press.shijian.publish.feed;

import java.util.Optional;

/** The one document that says how far the feeds are built anew, by {@link Rebuild#ID}. */
public interface Rebuilds {

    Optional<Rebuild> findById(String id);

    /**
     * Compare-and-set by version.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when it has changed since it was read
     * @throws org.springframework.dao.DuplicateKeyException when it is new here and another instance was faster
     */
    Rebuild save(Rebuild rebuild);
}
