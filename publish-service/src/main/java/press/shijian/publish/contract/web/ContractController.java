package press.shijian.publish.contract.web;

import java.io.IOException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import press.shijian.events.EventContract;

/** Serves {@code /asyncapi.yaml}, which changes only with a release. */
@Controller
class ContractController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");
    private static final CacheControl CACHING =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final byte[] document;

    /** Weak, since Tomcat compresses no answer with a strong one. */
    private final String tag;

    ContractController() throws IOException {
        this.document = new ClassPathResource("asyncapi.yaml", EventContract.class).getContentAsByteArray();
        this.tag = "W/\"" + DigestUtils.md5DigestAsHex(document) + "\"";
    }

    @GetMapping("/asyncapi.yaml")
    ResponseEntity<byte[]> asyncApi() {
        return ResponseEntity.ok()
                .contentType(YAML)
                .cacheControl(CACHING)
                .eTag(tag)
                .body(document);
    }
}
