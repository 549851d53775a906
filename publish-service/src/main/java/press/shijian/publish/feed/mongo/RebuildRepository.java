package press.shijian.publish.feed.mongo;

import org.springframework.data.repository.Repository;
import press.shijian.publish.feed.Rebuild;
import press.shijian.publish.feed.Rebuilds;

interface RebuildRepository extends Rebuilds, Repository<Rebuild, String> {}
