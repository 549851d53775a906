package press.shijian.shell.signin;

import java.util.HashMap;
import java.util.Map;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import press.shijian.service.SecurityLog;
import press.shijian.shell.SignedIn;

/** What each line of the security log says of the request: the network it came from, and by whom. */
class WhoAsks implements SecurityLog.WhoAsks {

    @Override
    public Map<String, String> get() {
        Map<String, String> facts = new HashMap<>();
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked) {
            facts.put("from", SecurityLog.shortened(asked.getRequest().getRemoteAddr()));
        }
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null && !(person instanceof AnonymousAuthenticationToken)) {
            facts.put("by", person.getPrincipal() instanceof SignedIn me ? me.id() : person.getName());
        }
        return facts;
    }
}
