package press.shijian.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A caller that has a trace sees it go on; nothing of it is left on the thread afterwards. */
class RequestWithATraceTest {

    @Test
    void runsUnderTheTraceThatItBrings() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        AtomicReference<String> during = new AtomicReference<>();

        new TraceRequests()
                .doFilter(request, new MockHttpServletResponse(), (asked, answered) -> during.set(MDC.get("traceId")));

        assertThat(during.get()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(MDC.get("traceId")).isNull();
    }
}
