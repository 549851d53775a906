package press.shijian.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import press.shijian.media.Photograph.Rendition;
import press.shijian.refusal.Refusal;

/**
 * Makes a photograph out of a file that somebody sent, or says why not. Whoever sends it may want to harm: what is too large is
 * refused by its header alone, few pictures are decoded at a time, and each within bounds of memory and time. Nothing of the file
 * itself is kept.
 *
 * <p>Thread-safe. The caller waits for its turn, up to {@link PhotographLimits#patience}.
 */
public final class PreparePhotograph {

    private static final int MEGA = 1_000_000;

    private final PhotographLimits limits;
    private final DecodePicture decoder;
    private final Semaphore turns;

    public PreparePhotograph(PhotographLimits limits) {
        this(limits, new Semaphore(limits.pictures(), true));
    }

    PreparePhotograph(PhotographLimits limits, Semaphore turns) {
        this.limits = limits;
        this.decoder = new DecodePicture(limits.time());
        this.turns = turns;
    }

    /** @throws Refusal where the file is no picture that we take, or too many others are being prepared */
    public Photograph prepare(byte[] file) {
        if (file.length == 0) {
            throw Refusal.invalid("photograph.empty");
        }
        if (file.length > limits.bytes()) {
            throw Refusal.invalid("photograph.too-large", limits.bytes() >> 20);
        }
        takeTurn();
        try {
            PictureFile picture = PictureFile.of(file);
            refuseTooManyPixels(picture);
            return encodedAnew(picture);
        } finally {
            turns.release();
        }
    }

    private Photograph encodedAnew(PictureFile picture) {
        EncodePicture encoder = new EncodePicture(decoder.decode(picture), picture.orientation(), picture.aiLabel());
        Rendition phone = encoder.inside(PhotographSize.PHONE);
        Rendition desktop = encoder.inside(PhotographSize.DESKTOP);
        String id = HexFormat.of().formatHex(sha256().digest(desktop.content()));
        Map<PhotographSize, Rendition> sizes = Map.of(PhotographSize.PHONE, phone, PhotographSize.DESKTOP, desktop);
        return new Photograph(id, sizes, picture.aiLabel());
    }

    private void refuseTooManyPixels(PictureFile picture) {
        long most = picture.decodedAsWhole() ? limits.pixelsAtOnce() : limits.pixels();
        int side = Math.max(picture.width(), picture.height());
        if (picture.pixels() > most || side > limits.side()) {
            throw Refusal.invalid(
                    "photograph.too-many-pixels", picture.width(), picture.height(), most / MEGA, limits.side());
        }
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.tooOften(Duration.ofMinutes(1), "photograph.others-first");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
