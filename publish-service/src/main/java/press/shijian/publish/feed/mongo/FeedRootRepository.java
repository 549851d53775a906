package press.shijian.publish.feed.mongo;

import org.springframework.data.repository.Repository;
import press.shijian.publish.feed.FeedRoot;
import press.shijian.publish.feed.FeedRoots;

interface FeedRootRepository extends FeedRoots, Repository<FeedRoot, String> {}
