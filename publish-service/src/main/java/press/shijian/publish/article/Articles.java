package press.shijian.publish.article;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Published articles, to read. Written they are through their {@code AggregateStore} alone. */
public interface Articles extends Repository<Article, String> {

    Optional<Article> findByNumber(long number);

    /** In no particular order; those that are not there are left out. */
    List<Article> findAllById(Iterable<String> submissionIds);
}
