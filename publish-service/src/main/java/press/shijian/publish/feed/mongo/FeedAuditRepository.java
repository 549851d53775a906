package press.shijian.publish.feed.mongo;

import org.springframework.data.repository.Repository;
import press.shijian.publish.feed.FeedAudit;
import press.shijian.publish.feed.FeedAudits;

interface FeedAuditRepository extends FeedAudits, Repository<FeedAudit, String> {}
