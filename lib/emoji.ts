/** Slack turns the emoji that people type into names. These are the ones that people use with customers; a message's
 * own blocks tell the character of any other. */
const COMMON = `
  smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 sweat_smile 😅 joy 😂 rolling_on_the_floor_laughing 🤣
  slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 star-struck 🤩
  kissing_heart 😘 yum 😋 stuck_out_tongue 😛 stuck_out_tongue_winking_eye 😜 hugging_face 🤗 thinking_face 🤔
  neutral_face 😐 expressionless 😑 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 grimacing 😬 relieved 😌 pensive 😔
  sleepy 😪 sleeping 😴 mask 😷 sunglasses 😎 nerd_face 🤓 confused 😕 worried 😟 slightly_frowning_face 🙁
  open_mouth 😮 hushed 😯 astonished 😲 flushed 😳 pleading_face 🥺 fearful 😨 cold_sweat 😰 cry 😢 sob 😭 scream 😱
  disappointed 😞 sweat 😓 weary 😩 tired_face 😫 yawning_face 🥱 triumph 😤 rage 😡 angry 😠 exploding_head 🤯
  partying_face 🥳 +1 👍 -1 👎 ok_hand 👌 v ✌️ crossed_fingers 🤞 wave 👋 raised_hand ✋ hand ✋ point_up ☝️
  point_down 👇 point_left 👈 point_right 👉 point_up_2 👆 clap 👏 raised_hands 🙌 open_hands 👐 pray 🙏 handshake 🤝
  muscle 💪 writing_hand ✍️ eyes 👀 heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙
  purple_heart 💜 black_heart 🖤 white_heart 🤍 broken_heart 💔 sparkling_heart 💖 two_hearts 💕 100 💯 boom 💥 fire 🔥
  sparkles ✨ star ⭐ star2 🌟 zap ⚡ tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal 🎖️ rocket 🚀
  hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰ watch ⌚ calendar 📆 date 📅 phone ☎️ telephone_receiver 📞
  iphone 📱 computer 💻 email ✉️ envelope ✉️ memo 📝 pencil2 ✏️ clipboard 📋 paperclip 📎 link 🔗 lock 🔒 unlock 🔓
  key 🔑 bulb 💡 mag 🔍 package 📦 truck 🚚 house 🏠 office 🏢 wrench 🔧 hammer 🔨 gear ⚙️ bell 🔔 warning ⚠️ no_entry ⛔
  x ❌ white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ question ❓ exclamation ❗ bangbang ‼️
  information_source ℹ️ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ sunny ☀️ cloud ☁️ umbrella ☂️
  snowflake ❄️ rainbow 🌈 coffee ☕ pizza 🍕 cake 🍰 birthday 🎂 beers 🍻 wine_glass 🍷 apple 🍎 airplane ✈️ car 🚗
  bus 🚌 bike 🚲 soccer ⚽ guitar 🎸 drum_with_drumsticks 🥁 headphones 🎧 art 🎨 camera 📷 dog 🐶 cat 🐱 unicorn_face 🦄
  four_leaf_clover 🍀 rose 🌹 sunflower 🌻 tulip 🌷 christmas_tree 🎄 santa 🎅 skull 💀 robot_face 🤖 shrug 🤷
  woman-shrugging 🤷‍♀️ man-shrugging 🤷‍♂️ bow 🙇 ok 🆗 zero 0️⃣ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣
  six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣
`;

/** Characters by name, without colons. */
export const EMOJI: Record<string, string> = Object.fromEntries(
  Array.from(COMMON.matchAll(/(\S+)\s+(\S+)/g), ([, name, character]) => [name, character]),
);
