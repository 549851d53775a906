package press.shijian.publish.article;

import java.util.List;
import java.util.Optional;
import press.shijian.events.SubmissionId;

/** Articles, to read; they are written through {@code AggregateStore<Article>}. */
public interface Articles {

    Optional<Article> findByNumber(long number);

    /** In no particular order, without those that do not exist. */
    List<Article> findAllById(Iterable<SubmissionId> ids);
}
