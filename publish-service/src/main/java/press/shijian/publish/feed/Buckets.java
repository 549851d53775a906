package press.shijian.publish.feed;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Buckets extends Repository<Bucket, String> {

    Optional<Bucket> findById(String id);

    List<Bucket> findAllById(Iterable<String> ids);

    /** Compare-and-set by version. */
    Bucket save(Bucket bucket);
}
