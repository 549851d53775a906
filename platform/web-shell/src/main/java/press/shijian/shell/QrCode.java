package press.shijian.shell;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A QR code as a page draws it: a path of squares, one unit wide each, in SVG. Dark squares only; the page gives the ground.
 *
 * @param size how many units it is wide and high, with the quiet border that readers need
 * @param path the {@code d} of an SVG path
 */
public record QrCode(int size, String path) {

    private static final int BORDER = 4;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    /**
     * The same as a picture, black on white, for documents that draw no SVG.
     *
     * @param unit pixels of one square's side
     * @return a PNG
     */
    public static byte[] png(String text, int unit) {
        io.nayuki.qrcodegen.QrCode code = encoded(text);
        int side = (code.size + 2 * BORDER) * unit;
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                picture.setRGB(x, y, code.getModule(x / unit - BORDER, y / unit - BORDER) ? BLACK : WHITE);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }

    public static QrCode of(String text) {
        io.nayuki.qrcodegen.QrCode code = encoded(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(' ')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(code.size + 2 * BORDER, path.toString());
    }

    private static io.nayuki.qrcodegen.QrCode encoded(String text) {
        return io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
    }
}
