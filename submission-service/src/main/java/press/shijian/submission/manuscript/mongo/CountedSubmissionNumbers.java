package press.shijian.submission.manuscript.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.messaging.Race;
import press.shijian.submission.manuscript.SubmissionNumbers;

/** One document a year that is counted up and read in the same step, so two instances never draw the same number. */
@Component
class CountedSubmissionNumbers implements SubmissionNumbers {

    private record Counter(String id, long last) {}

    private final MongoTemplate mongo;
    private final ZoneId zone;

    CountedSubmissionNumbers(MongoTemplate mongo, @Value("${shijian.time-zone}") ZoneId zone) {
        this.mongo = mongo;
        this.zone = zone;
    }

    @Override
    public String next(Instant at) {
        int year = at.atZone(zone).getYear();
        String id = "submission-" + year;
        for (Race race = new Race("Counter", id); ; race.lost()) {
            Counter counter = mongo.findAndModify(
                    Query.query(where("_id").is(id)),
                    new Update().inc("last", 1L),
                    FindAndModifyOptions.options().upsert(true).returnNew(true),
                    Counter.class,
                    "counters");
            // null where another one has made the counter in this moment: MongoDB tells both their numbers, others
            // leave a gap
            if (counter != null) {
                return "SJ%d-%06d".formatted(year, counter.last());
            }
        }
    }
}
