package press.shijian.shell.secondfactor;

/**
 * A QR code as a page draws it: a path of squares, one unit wide each, in SVG. Dark squares only; the page gives the ground.
 *
 * @param size how many units it is wide and high, with the quiet border that readers need
 * @param path the {@code d} of an SVG path
 */
public record QrCode(int size, String path) {

    private static final int BORDER = 4;

    public static QrCode of(String text) {
        io.nayuki.qrcodegen.QrCode code =
                io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
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
}
