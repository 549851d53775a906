package press.shijian.shell.quota;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** How often programs of one network may read. What is sent from memory has been answered before, and costs nothing. */
class ReadingQuota implements HandlerInterceptor {

    private final Quotas.Quota readings;

    ReadingQuota(Quotas quotas) {
        this.readings = quotas.named("readings-per-address", "quota.readings");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        return !reads || readings.within(Network.of(request.getRemoteAddr()), () -> true);
    }
}
