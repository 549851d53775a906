package press.shijian.testkit.sample.broken.desk;

import org.springframework.http.HttpStatus;
import press.shijian.testkit.sample.broken.desk.web.ClaimPage;
import press.shijian.testkit.sample.broken.stock.Stock;

/** Knows its page, the wire and a package that knows it. */
public class ClaimManager {
    ClaimPage page = new ClaimPage();
    HttpStatus status = HttpStatus.OK;
    Stock stock = new Stock();
}
