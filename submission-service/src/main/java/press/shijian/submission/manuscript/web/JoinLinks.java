package press.shijian.submission.manuscript.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import press.shijian.submission.manuscript.InviteToWrite.Invited;

/** The address that a student opens to join: {@link WritersPages} as people reach it. */
@Component
class JoinLinks {

    private final String publicUrl;

    JoinLinks(@Value("${shijian.shell.public-url:}") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** What a request says of its host counts only where nothing was configured. */
    String of(Invited invited, HttpServletRequest request) {
        UriComponentsBuilder address = publicUrl.isEmpty()
                ? UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                        .replacePath(request.getContextPath())
                        .replaceQuery(null)
                : UriComponentsBuilder.fromUriString(publicUrl);
        return address.pathSegment("submissions", invited.submission().id(), "join")
                .queryParam("key", invited.key().value())
                .toUriString();
    }
}
