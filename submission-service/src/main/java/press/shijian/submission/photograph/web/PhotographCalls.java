package press.shijian.submission.photograph.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refused;
import press.shijian.shell.quota.Quotas;
import press.shijian.submission.photograph.TakePhotograph;

/** Takes photographs: from programs, and from the script of the form. */
@RestController
@Tag(name = "photographs", description = "Pictures for the bodies of submissions")
class PhotographCalls {

    /** Word files may be larger. */
    private static final DataSize LARGEST = DataSize.ofMegabytes(10);

    private final TakePhotograph takePhotograph;
    private final Quotas.Quota quota;

    PhotographCalls(TakePhotograph takePhotograph, Quotas quotas) {
        this.takePhotograph = takePhotograph;
        this.quota = quotas.named("photographs-per-account", "submission.refused.too-many-photographs");
    }

    @PostMapping(
            path = {"/api/media", "/media"},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Send a photograph",
            description =
                    "JPEG, PNG or WebP, 10 MB at most. It is encoded anew, so that nothing stays of what else the file says,"
                            + " such as the place where it was taken. Sent twice, it is one photograph. One that no submission shows is"
                            + " removed after 30 days.",
            extensions =
                    @Extension(properties = @ExtensionProperty(name = "x-quota", value = "photographs-per-account")))
    @ApiResponse(responseCode = "201", description = "Taken.")
    @ApiResponse(responseCode = "400", description = "It is no photograph that is taken; the answer says why.")
    @ApiResponse(responseCode = "415", description = "Only multipart/form-data is read here.")
    ResponseEntity<PhotographView> take(@RequestPart MultipartFile file, @AuthenticationPrincipal SignedIn me)
            throws IOException {
        if (file.getSize() > LARGEST.toBytes()) {
            throw new Refused(HttpStatus.CONTENT_TOO_LARGE, "problem.file.large", LARGEST.toMegabytes() + " MB");
        }
        // each attempt counts, since reading a file that is refused costs as much
        quota.within(me.id(), () -> me);
        PhotographView taken = PhotographView.of(takePhotograph.take(file.getBytes()));
        return ResponseEntity.created(URI.create(taken.url())).body(taken);
    }
}
