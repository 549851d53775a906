package press.shijian.media.web;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import press.shijian.media.Photograph.Rendition;
import press.shijian.media.store.Photographs;
import press.shijian.media.store.WithdrawnPhotographs;
import press.shijian.refusal.Refusal;
import press.shijian.text.PhotographAddress;

/**
 * Shows a photograph in one of its sizes. What an address shows never changes, so it is kept for ever; also by a cache of others after the
 * service has stopped to show it. Who may ask is the service's
 * concern: where people sign in, only their own browsers keep it.
 */
@Controller
class PhotographController {

    /** Whatever a browser takes the picture for, nothing in it runs. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; sandbox";

    private final Photographs photographs;
    private final WithdrawnPhotographs withdrawn;
    private final CacheControl caching;

    PhotographController(Photographs photographs, WithdrawnPhotographs withdrawn, boolean isForEverybody) {
        this.photographs = photographs;
        this.withdrawn = withdrawn;
        CacheControl forEver = CacheControl.maxAge(Duration.ofDays(365)).immutable();
        this.caching = isForEverybody ? forEver.cachePublic() : forEver.cachePrivate();
    }

    @GetMapping("/media/{photograph}/{size}")
    ResponseEntity<byte[]> show(@PathVariable("photograph") String id, @PathVariable String size) {
        PhotographAddress address =
                PhotographAddress.parse("/media/" + id + "/" + size).orElseThrow(PhotographController::notFound);
        if (withdrawn.isWithdrawn(address.id())) {
            throw Refusal.gone("photograph.gone");
        }
        Rendition photograph = photographs.find(address).orElseThrow(PhotographController::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(photograph.contentType()))
                .cacheControl(caching)
                .eTag('"' + id + '-' + address.width() + '"')
                .headers(headers -> headers.setContentDisposition(
                        ContentDisposition.inline().filename(size).build()))
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .body(photograph.content());
    }

    private static Refusal notFound() {
        return Refusal.notFound("photograph.not-found");
    }
}
