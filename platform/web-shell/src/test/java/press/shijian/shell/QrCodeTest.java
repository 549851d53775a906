package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    @Test
    void isTheSameAsAPictureAndAsAPath() throws IOException {
        QrCode code = QrCode.of("https://news.example.org/verify/42");
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(QrCode.png("https://news.example.org/verify/42", 3)));

        assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isEqualTo(code.size() * 3);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                boolean dark = code.path().contains("M" + x / 3 + " " + y / 3 + "h1v1h-1z");
                assertThat((picture.getRGB(x, y) & 0xFFFFFF) == 0)
                        .as("dark at %d, %d", x, y)
                        .isEqualTo(dark);
            }
        }
    }
}
