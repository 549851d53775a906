package press.shijian.submission.certificate.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.SubmissionId;
import press.shijian.shell.SignedIn;
import press.shijian.shell.quota.Quotas;
import press.shijian.submission.manuscript.OwnSubmission;
import press.shijian.submission.manuscript.PublishedArticle;
import press.shijian.submission.manuscript.Submission;

/** {@code certificate} and {@code picture} of one's own published article, for browsers and for programs. */
@RestController
@Tag(name = "submissions")
class CertificateDownload {

    private final OwnSubmission ownSubmission;
    private final CertificatePdf certificatePdf;
    private final PictureToShare pictureToShare;
    private final Quotas.Quota certificates;

    CertificateDownload(
            OwnSubmission ownSubmission, CertificatePdf certificatePdf, PictureToShare pictureToShare, Quotas quotas) {
        this.ownSubmission = ownSubmission;
        this.certificatePdf = certificatePdf;
        this.pictureToShare = pictureToShare;
        this.certificates = quotas.named("certificates-per-account", "certificate.refused.too-many");
    }

    @GetMapping({"/submissions/{id}/certificate", "/api/submissions/{id}/certificate"})
    @Operation(
            summary = "The certificate of a published article (用稿证明)",
            description =
                    "In the language of Accept-Language. Its QR code leads to /verify/{number} of the site, which says whether"
                            + " the text still is the one that is certified.",
            extensions =
                    @Extension(properties = @ExtensionProperty(name = "x-quota", value = "certificates-per-account")))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "409", description = "It isn't published, or was before there were certificates.")
    ResponseEntity<byte[]> certificate(
            @PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Locale language) {
        Submission submission = ownSubmission.find(id, me.id());
        PublishedArticle article = submission.certified();
        byte[] pdf = certificates.within(me.id(), () -> certificatePdf.of(article, submission.number(), language));
        ContentDisposition named = ContentDisposition.inline()
                .filename("certificate-" + submission.number() + ".pdf", StandardCharsets.US_ASCII)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, named.toString())
                .body(pdf);
    }

    @GetMapping({"/submissions/{id}/picture", "/api/submissions/{id}/picture"})
    @Operation(
            summary = "A picture of a published article to share",
            description =
                    "In the language of Accept-Language, with title, authors and a QR code that leads to the article.",
            extensions =
                    @Extension(properties = @ExtensionProperty(name = "x-quota", value = "certificates-per-account")))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_PNG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "409", description = "It isn't published, or was before there were pictures.")
    ResponseEntity<byte[]> picture(
            @PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Locale language) {
        PublishedArticle article = ownSubmission.find(id, me.id()).certified();
        byte[] png = certificates.within(me.id(), () -> pictureToShare.of(article, language));
        ContentDisposition named = ContentDisposition.attachment()
                .filename("article-" + article.number() + ".png", StandardCharsets.US_ASCII)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .header(HttpHeaders.CONTENT_DISPOSITION, named.toString())
                .body(png);
    }
}
