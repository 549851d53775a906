package press.shijian.publish.feed.mongo;

import org.springframework.data.repository.Repository;
import press.shijian.publish.feed.FeedMembership;
import press.shijian.publish.feed.FeedMemberships;

interface FeedMembershipRepository extends FeedMemberships, Repository<FeedMembership, String> {}
