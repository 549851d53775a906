package press.shijian.publish.feed.mongo;

import org.springframework.data.repository.Repository;
import press.shijian.publish.feed.Bucket;
import press.shijian.publish.feed.Buckets;

interface BucketRepository extends Buckets, Repository<Bucket, String> {}
