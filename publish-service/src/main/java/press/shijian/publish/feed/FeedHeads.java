package press.shijian.publish.feed;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface FeedHeads extends Repository<FeedHead, String> {

    Optional<FeedHead> findById(String id);

    List<FeedHead> findAllById(Iterable<String> ids);

    /** Compare-and-set by version. */
    FeedHead save(FeedHead head);
}
