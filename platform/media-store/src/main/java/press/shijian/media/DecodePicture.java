package press.shijian.media;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import com.twelvemonkeys.imageio.util.ProgressListenerBase;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import press.shijian.refusal.Refusal;

/** Pixels of a file, no more of them than fit into memory, within a time. */
final class DecodePicture {

    /** At 3 bytes 6 million pixels, which is enough for each of our sizes. */
    private static final int MOST_BYTES = 18 << 20;

    private final Duration time;

    DecodePicture(Duration time) {
        this.time = time;
    }

    /**
     * Smaller than the file says where it is large: then only each second, third … pixel of a line, and line, is kept. Of those
     * in between, another set is read and mixed in, or edges look like stairs.
     */
    BufferedImage decode(PictureFile file) {
        int step = 1;
        while (file.pixels() * file.bytesPerPixel() / ((long) step * step) > MOST_BYTES) {
            step++;
        }
        long deadline = System.nanoTime() + time.toNanos();
        BufferedImage picture = read(file, step, 0, deadline);
        boolean canBeginElsewhere = !file.format().equals("webp");
        if (step > 1 && canBeginElsewhere && !picture.getColorModel().hasAlpha()) {
            mixIn(picture, read(file, step, step / 2, deadline));
        }
        return picture;
    }

    private static void mixIn(BufferedImage picture, BufferedImage between) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setComposite(AlphaComposite.SrcOver.derive(0.5f));
        graphics.drawImage(between, 0, 0, null);
        graphics.dispose();
    }

    private static BufferedImage read(PictureFile file, int step, int offset, long deadline) {
        ImageReader reader = readerOf(file);
        Checks checks = new Checks(deadline);
        try {
            reader.setInput(new ByteArrayImageInputStream(file.content()), true, true);
            reader.addIIOReadProgressListener(checks);
            reader.addIIOReadWarningListener(checks);
            ImageReadParam param = reader.getDefaultReadParam();
            int within = Math.min(offset, Math.min(file.width(), file.height()) - 1);
            param.setSourceSubsampling(step, step, within, within);
            BufferedImage picture = reader.read(0, param);
            if (checks.cutShort) {
                throw Refusal.invalid("photograph.incomplete");
            }
            return picture;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) {
            // whatever decoders throw at what they didn't expect, or instead of what our checks threw
            throw Refusal.invalid(checks.tooLate ? "photograph.takes-too-long" : "photograph.unreadable");
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader readerOf(PictureFile file) {
        return file.format().equals("webp")
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByFormatName(file.format()).next();
    }

    /** What decoders tell while they work. */
    private static final class Checks extends ProgressListenerBase implements IIOReadWarningListener {

        private final long deadline;
        private boolean cutShort;
        private boolean tooLate;

        Checks(long deadline) {
            this.deadline = deadline;
        }

        /** Not all decoders look whether they are aborted, but each gives up where this throws. */
        @Override
        public void imageProgress(ImageReader reader, float percentage) {
            tooLate = System.nanoTime() > deadline;
            if (tooLate) {
                throw Refusal.invalid("photograph.takes-too-long");
            }
        }

        /** The JPEG decoder paints grey what it doesn't find, and says so here. */
        @Override
        public void warningOccurred(ImageReader reader, String warning) {
            cutShort |= warning.contains("premature end");
        }
    }
}
