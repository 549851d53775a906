package press.shijian.publish.feed.mongo;

import org.springframework.data.repository.Repository;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.Cards;

interface CardRepository extends Cards, Repository<Card, Long> {}
