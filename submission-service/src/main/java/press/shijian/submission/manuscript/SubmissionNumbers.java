package press.shijian.submission.manuscript;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** 投稿编号, e.g. {@code SJ2026-000042}: counted by year, never given twice; a draft that was never saved leaves a gap. */
@Component
class SubmissionNumbers {

    private final MongoTemplate mongo;
    private final ZoneId zone;

    SubmissionNumbers(MongoTemplate mongo, @Value("${shijian.time-zone}") ZoneId zone) {
        this.mongo = mongo;
        this.zone = zone;
    }

    @Document("counters")
    record Counter(@Id String id, long last) {}

    String next(Instant at) {
        int year = at.atZone(zone).getYear();
        Counter counter = mongo.findAndModify(
                Query.query(where("_id").is("submission-" + year)),
                new Update().inc("last", 1),
                FindAndModifyOptions.options().upsert(true).returnNew(true),
                Counter.class);
        return "SJ%d-%06d".formatted(year, counter.last());
    }
}
