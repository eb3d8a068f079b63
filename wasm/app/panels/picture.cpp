#include <algorithm>
#include <string>
#include <vector>

#include "wasm/app/answer_text.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/picture_text.h"

namespace inksum {
namespace {

constexpr float kMargin = 16;
constexpr float kWidest = 640;
constexpr float kPadding = 20;
constexpr float kHead = 64;
constexpr float kCloseSide = 44;
constexpr float kTallestPreview = 220;
constexpr float kRaster = 40;
constexpr float kRowGap = 20;
// Of a row: what the network sees, equation, caption, and the gap below.
constexpr float kRow = kRaster + 8 + 24 + 4 + 20 + kRowGap;
constexpr float kStatus = 110;  // of a status in two paragraphs

// How many alternatives of a row are named.
constexpr size_t kOthers = 2;

struct Size {
  float width = 0, height = 0;
};

// As large as fits, but no larger than the picture itself.
Size fitted(const Picture& picture, float width, float height) {
  if (picture.empty()) return {};
  const auto across = static_cast<float>(picture.width);
  const auto down = static_cast<float>(picture.height);
  const float scale = std::min({1.0F, width / across, height / down});
  return {across * scale, down * scale};
}

std::vector<const PictureLine*> told_lines(const PictureState& picture) {
  std::vector<const PictureLine*> lines;
  for (const PictureLine& line : picture.lines) {
    if (is_told(line)) lines.push_back(&line);
  }
  return lines;
}

// "Read as handwriting · or 5×3 4 %"
std::string caption_of(const Painter& painter, const PictureLine& line) {
  std::string caption = painter.say(line.model == PictureModel::kPrinted ? Phrase::kPictureByPrint
                                                                         : Phrase::kPictureByHand);
  const std::vector<Alternative>& all = line.reading.alternatives;
  size_t named = 0;
  for (size_t i = 0; i < all.size() && named < kOthers; ++i) {
    if (all[i].text == line.reading.text || all[i].probability < 0.01) continue;
    caption += " · " + typeset(all[i].text, painter.decimal_mark) + " " +
               percent(all[i].probability, painter.tongue);
    ++named;
  }
  return caption;
}

void draw_line(const Painter& painter, const Rect& row, const PictureLine& line) {
  const ImFont* body = painter.fonts.body;
  const ImFont* title = painter.fonts.title;
  const std::string sure = sureness_of(line.reading, painter.tongue);
  const float sure_width = painter.text_width(body, sure);
  draw_ink_plane(painter, {row.x, row.y, row.width, kRaster}, line.raster);
  float y = row.y + kRaster + 8;
  std::string equation = equation_of(line.reading, painter.decimal_mark);
  const float room = row.width - sure_width - 16;
  const ImFont* font = painter.text_width(title, equation) <= room ? title : painter.fonts.strong;
  painter.text(font, row.x, y, painter.theme.text, equation);
  painter.text(body, row.right() - sure_width,
               y + painter.line_height(title) - painter.line_height(body), painter.theme.quiet,
               sure);
  y += painter.line_height(title) + 4;
  painter.list.PushClipRect(painter.px(row.x, y), painter.px(row.right(), row.bottom()), true);
  painter.text(body, row.x, y, painter.theme.quiet, caption_of(painter, line));
  painter.list.PopClipRect();
}

// True where the button was clicked.
bool draw_head(const Painter& painter, const Rect& card) {
  painter.text(painter.fonts.title, card.x + kPadding,
               card.y + (kHead - painter.line_height(painter.fonts.title)) / 2, painter.theme.text,
               painter.say(Phrase::kPicture));
  const Rect close = close_button_of_picture(card);
  const Press press = press_area(painter, "close picture", close, true);
  if (press.hovered || press.held) painter.card(close, painter.theme.card_hover, 12);
  const ImVec2 centre = painter.px(close.x + close.width / 2, close.y + close.height / 2);
  const float arm = painter.px(7);
  const float width = std::max(1.0F, painter.px(2));
  painter.list.AddLine({centre.x - arm, centre.y - arm}, {centre.x + arm, centre.y + arm},
                       painter.theme.text, width);
  painter.list.AddLine({centre.x - arm, centre.y + arm}, {centre.x + arm, centre.y - arm},
                       painter.theme.text, width);
  return press.clicked;
}

// Returns the height taken.
float draw_status_of(const Painter& painter, const Rect& body, const PictureState& picture) {
  const std::string status = picture_status(picture, painter.tongue);
  const bool ended = picture.phase == PicturePhase::kFailed || picture.phase == PicturePhase::kRead;
  float taken = painter.paragraph(painter.fonts.body, body.x, body.y, body.width,
                                  ended ? painter.theme.warning : painter.theme.quiet, status);
  if (picture.phase == PicturePhase::kLoading && picture.total_bytes > 0) {
    painter.bar({body.x, body.y + taken + 8, body.width, 6},
                static_cast<float>(picture.received_bytes / picture.total_bytes),
                painter.theme.accent);
    taken += 14;
  }
  if (picture.phase == PicturePhase::kRead) {
    taken += 8 + painter.paragraph(painter.fonts.body, body.x, body.y + taken + 8, body.width,
                                   painter.theme.quiet, painter.say(Phrase::kPictureTip));
  }
  return taken;
}

}  // namespace

Rect close_button_of_picture(const Rect& card) {
  return {card.right() - kCloseSide - 10, card.y + 10, kCloseSide, kCloseSide};
}

// Sized to what it holds, as far as the screen allows.
Rect picture_card(const Viewport& screen, const PictureState& picture) {
  const float width =
      std::min(kWidest, screen.width - screen.inset_left - screen.inset_right - 2 * kMargin);
  const float tallest = screen.height - screen.inset_top - screen.inset_bottom - 2 * kMargin;
  const size_t rows = told_lines(picture).size();
  const Size preview =
      fitted(picture.preview, width - 2 * kPadding, std::min(kTallestPreview, tallest / 3));
  const float content = rows > 0 ? static_cast<float>(rows) * kRow : kStatus;
  const float height =
      std::min(tallest, kHead + preview.height + (preview.height > 0 ? 20.0F : 0.0F) + content);
  return {screen.inset_left + (screen.width - screen.inset_left - screen.inset_right - width) / 2,
          screen.inset_top + kMargin + (tallest - height) / 2, width, height};
}

bool draw_picture(const Painter& painter, const Viewport& screen, const PictureState& picture,
                  ImTextureID texture) {
  constexpr ImU32 kVeil = IM_COL32(0, 0, 0, 110);
  painter.list.AddRectFilled({0, 0}, painter.px(screen.width, screen.height), kVeil);
  const Rect card = picture_card(screen, picture);
  painter.card(card, painter.theme.card);
  const bool closed = draw_head(painter, card);
  Rect body = {card.x + kPadding, card.y + kHead, card.width - 2 * kPadding,
               card.height - kHead - kPadding + 4};
  const float tallest = screen.height - screen.inset_top - screen.inset_bottom - 2 * kMargin;
  const Size preview = fitted(picture.preview, body.width, std::min(kTallestPreview, tallest / 3));
  if (texture != ImTextureID{} && preview.height > 0) {
    painter.list.AddImage(texture, painter.px(body.x, body.y),
                          painter.px(body.x + preview.width, body.y + preview.height));
    body.y += preview.height + 20;
    body.height -= preview.height + 20;
  }
  const std::vector<const PictureLine*> lines = told_lines(picture);
  if (lines.empty()) {
    draw_status_of(painter, body, picture);
    return closed;
  }
  for (const PictureLine* line : lines) {
    const bool is_last = body.height < 2 * kRow - kRowGap;
    draw_line(painter, {body.x, body.y, body.width, kRow}, *line);
    body.y += kRow;
    body.height -= kRow;
    if (is_last) break;
  }
  return closed;
}

}  // namespace inksum
