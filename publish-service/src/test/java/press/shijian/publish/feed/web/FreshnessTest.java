package press.shijian.publish.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
@RunningSite
class FreshnessTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Feeds feeds;

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private Instant secondOfChange = Instant.EPOCH;

    @BeforeEach
    void publishOne() {
        desk.publish(Manuscript.in("test-freshness"));
        secondOfChange =
                Objects.requireNonNull(feeds.state(FeedName.LATEST).changedAt()).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void tellsNoDateInTheSecondOfTheChange() {
        assertThat(notModifiedAt(secondOfChange.plusMillis(999))).isFalse();

        assertThat(response.getHeader(HttpHeaders.LAST_MODIFIED)).isNull();
        assertThat(response.getHeader(HttpHeaders.ETAG)).isNotNull();
    }

    @Test
    void tellsTheDateWhenItsSecondIsOver() {
        assertThat(notModifiedAt(secondOfChange.plusSeconds(1))).isFalse();

        assertThat(response.getDateHeader(HttpHeaders.LAST_MODIFIED)).isEqualTo(secondOfChange.toEpochMilli());
    }

    @Test
    void sendsThePageAgainInTheSecondOfTheChangeToAReaderWhoAsksByDate() {
        request.addHeader(HttpHeaders.IF_MODIFIED_SINCE, secondOfChange.toEpochMilli());

        assertThat(notModifiedAt(secondOfChange)).isFalse();
    }

    @Test
    void saysThatNothingChangedToAReaderWhoAsksByDateLater() {
        request.addHeader(HttpHeaders.IF_MODIFIED_SINCE, secondOfChange.toEpochMilli());

        assertThat(notModifiedAt(secondOfChange.plus(Duration.ofMinutes(1)))).isTrue();
    }

    private boolean notModifiedAt(Instant now) {
        return new Freshness(feeds, Clock.fixed(now, ZoneOffset.UTC))
                .notModified(new ServletWebRequest(request, response));
    }
}
