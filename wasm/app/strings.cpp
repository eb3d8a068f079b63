#include "wasm/app/strings.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/check.h"

namespace inksum {
namespace {

constexpr std::string_view kTags[kTongues] = {"en", "de", "es", "fr", "ja", "zh"};

struct Row {
  Phrase phrase;
  std::string_view name;
  const char* cells[kTongues];  // in the order of Tongue
};

constexpr Row kTable[] = {
    {Phrase::kDescription,
     "description",
     {
         "Draw arithmetic by hand and read its value. Everything runs on your device.",
         "Rechnungen von Hand zeichnen und ihr Ergebnis lesen. Alles läuft auf diesem Gerät.",
         "Dibuja cuentas a mano y lee su valor. Todo se ejecuta en este dispositivo.",
         "Dessiner un calcul à la main et lire sa valeur. Tout se passe sur cet appareil.",
         "手書きの計算式を読み取り、値を示します。すべてこの端末の中で動きます。",
         "手写算式，立即得出结果。一切都在本设备上运行。",
     }},
    {Phrase::kSheetLabel,
     "sheet-label",
     {
         "A sheet to draw arithmetic on with a mouse, a pen or a finger",
         "Ein Blatt für Rechnungen, mit Maus, Stift oder Finger zu beschreiben",
         "Una hoja para dibujar cuentas con ratón, lápiz o dedo",
         "Une feuille où dessiner un calcul à la souris, au stylet ou au doigt",
         "マウス、ペン、指で計算式を書く用紙",
         "可用鼠标、手写笔或手指书写算式的纸面",
     }},
    {Phrase::kToolsLabel,
     "tools-label",
     {"Drawing tools", "Zeichenwerkzeuge", "Herramientas de dibujo", "Outils de dessin",
      "描画ツール", "绘图工具"}},
    {Phrase::kUndo, "undo", {"Undo", "Zurück", "Deshacer", "Annuler", "元に戻す", "撤销"}},
    {Phrase::kRedo, "redo", {"Redo", "Vor", "Rehacer", "Rétablir", "やり直す", "重做"}},
    {Phrase::kErase, "erase", {"Erase", "Radieren", "Borrar", "Gommer", "消しゴム", "擦除"}},
    {Phrase::kClear, "clear", {"Clear", "Leeren", "Vaciar", "Vider", "全消去", "清空"}},
    {Phrase::kRetry, "retry", {"Retry", "Neu laden", "Reintentar", "Réessayer", "再試行", "重试"}},
    {Phrase::kUndoLabel,
     "undo-label",
     {"Undo", "Rückgängig machen", "Deshacer", "Annuler", "元に戻す", "撤销"}},
    {Phrase::kRedoLabel,
     "redo-label",
     {"Redo", "Wiederholen", "Rehacer", "Rétablir", "やり直す", "重做"}},
    {Phrase::kEraseLabel,
     "erase-label",
     {"Erase strokes", "Striche radieren", "Borrar trazos", "Gommer des traits",
      "線を消しゴムで消す", "擦除笔画"}},
    {Phrase::kClearLabel,
     "clear-label",
     {"Clear the sheet", "Blatt leeren", "Vaciar la hoja", "Vider la feuille", "用紙を全消去",
      "清空纸面"}},
    {Phrase::kRetryLabel,
     "retry-label",
     {"Load the model again", "Modell neu laden", "Volver a cargar el modelo",
      "Recharger le modèle", "モデルを読み込み直す", "重新加载模型"}},
};

constexpr bool is_complete() {
  for (size_t i = 0; i < std::size(kTable); ++i) {
    if (kTable[i].phrase != static_cast<Phrase>(i) || kTable[i].name.empty()) return false;
    for (const char* cell : kTable[i].cells) {
      if (cell == nullptr || *cell == '\0') return false;
    }
  }
  return true;
}
static_assert(std::size(kTable) == kPhrases, "a phrase has no row");
static_assert(is_complete(), "a row is not at its phrase's place, or lacks a tongue");

}  // namespace

const char* say(Tongue tongue, Phrase phrase) {
  INKSUM_CHECK(phrase < Phrase::kCount);
  return kTable[static_cast<size_t>(phrase)].cells[static_cast<size_t>(tongue)];
}

std::string say(Tongue tongue, Phrase phrase, std::initializer_list<std::string_view> parts) {
  return fill(say(tongue, phrase), parts);
}

std::string fill(std::string_view text, std::initializer_list<std::string_view> parts) {
  std::string filled;
  for (size_t at = 0; at < text.size(); ++at) {
    const bool is_place = at + 2 < text.size() && text[at] == '{' && text[at + 2] == '}';
    const size_t part = is_place ? static_cast<size_t>(text[at + 1] - '0') : parts.size();
    if (part >= parts.size()) {
      filled += text[at];
      continue;
    }
    filled += parts.begin()[part];
    at += 2;
  }
  return filled;
}

std::optional<Phrase> phrase_named(std::string_view name) {
  const auto row = std::find_if(std::begin(kTable), std::end(kTable),
                                [&](const Row& one) { return one.name == name; });
  return row == std::end(kTable) ? std::nullopt : std::optional(row->phrase);
}

std::string_view name_of(Phrase phrase) { return kTable[static_cast<size_t>(phrase)].name; }

std::string_view tag_of(Tongue tongue) { return kTags[static_cast<size_t>(tongue)]; }

Tongue tongue_of(std::string_view tags) {
  while (!tags.empty()) {
    const std::string_view tag = tags.substr(0, tags.find(','));
    const std::string_view primary = tag.substr(0, tag.find('-'));
    const auto found = std::find(std::begin(kTags), std::end(kTags), primary);
    if (found != std::end(kTags)) return static_cast<Tongue>(found - std::begin(kTags));
    tags.remove_prefix(std::min(tag.size() + 1, tags.size()));
  }
  return Tongue::kEnglish;
}

}  // namespace inksum
