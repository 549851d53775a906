package press.shijian.publish.feed.mongo;

import org.springframework.data.repository.Repository;
import press.shijian.publish.feed.FeedHead;
import press.shijian.publish.feed.FeedHeads;

interface FeedHeadRepository extends FeedHeads, Repository<FeedHead, String> {}
