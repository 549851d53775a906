package press.shijian.publish.feed;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Cards extends Repository<Card, Long> {

    Optional<Card> findById(Long number);

    List<Card> findAllById(Iterable<Long> numbers);

    Card save(Card card);
}
